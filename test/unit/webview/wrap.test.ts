import { describe, expect, it } from 'vitest';
import { wrap } from '../../../webview/charts/wrap';

describe('wrap', () => {
  const width = (line: string) => line.length;

  it('breaks at spaces and keeps paragraphs', () => {
    expect(wrap('one two three', 7, width)).toEqual(['one two', 'three']);
    expect(wrap('one\ntwo', 20, width)).toEqual(['one', 'two']);
  });

  it('lets a word that is too long stand alone', () => {
    expect(wrap('a incomprehensibilities b', 8, width)).toEqual(['a', 'incomprehensibilities', 'b']);
  });
});
