import { describe, expect, it } from 'vitest';
import { droppedUris } from '../../../webview/notebook/droppedUris';

const dropped = (data: Record<string, string>) => droppedUris((type) => data[type] ?? '');

describe('what is dropped', () => {
  it('is a list of URIs, comments left out', () => {
    const list = '# from the Explorer\r\nvscode-remote://host/a.json\r\nfile:///b.npy\r\n';
    expect(dropped({ 'text/uri-list': list, 'text/plain': '/a.json' })).toEqual([
      'vscode-remote://host/a.json',
      'file:///b.npy',
    ]);
  });

  it('is a path where there is no list', () => {
    expect(dropped({ 'text/plain': '/home/me/my logits #1.json' })).toEqual([
      'file:///home/me/my%20logits%20%231.json',
    ]);
    expect(dropped({ 'text/plain': 'C:\\data\\logits.npy' })).toEqual(['file:///C:/data/logits.npy']);
  });

  it('is nothing where it is mere text', () => {
    expect(dropped({ 'text/plain': '[[1, 2]]' })).toEqual([]);
  });
});
