import { describe, expect, it } from 'vitest';
import { sourceFiles } from './sources.ts';

const files = sourceFiles('src', 'webview', 'test');

describe('files', () => {
  it('hold one concept: none is longer than 300 lines', () => {
    const long = files.filter(({ lines }) => lines > 300).map(({ path, lines }) => `${path}: ${lines}`);
    expect(long).toEqual([]);
  });

  it('are short on the whole: the median of the product is below 100 lines', () => {
    const lengths = files.filter(({ path }) => !path.startsWith('test/')).map(({ lines }) => lines);
    lengths.sort((a, b) => a - b);
    expect(lengths[lengths.length >> 1]).toBeLessThan(100);
  });

  it('are not named after what does not belong together', () => {
    const names = files.filter(({ path }) => /(^|\/)(utils?|helpers?|common|misc|index)\.tsx?$/.test(path));
    // VS Code asks for this name by itself.
    expect(names.map(({ path }) => path).filter((path) => path !== 'test/vscode/index.ts')).toEqual([]);
  });
});
