import { describe, expect, it } from 'vitest';
import { SourceReader } from '../../../src/worker/sourceReader';
import { platform } from './evaluation';

const context = { pace: () => {}, stage: () => {}, signal: new AbortController().signal };
const scores = { kind: 'text', name: 'scores.json', text: '[[2, 0, 1], [0, 3, 1], [1, 0, 2]]' } as const;

describe('a file given for the labels', () => {
  it('that cannot be read is named, and another one for the labels is offered', async () => {
    const reader = new SourceReader(platform);
    reader.setInputs({ scores, labels: { kind: 'text', name: 'elided.txt', text: 'array([0, 1, ..., 2])' } });
    await expect(reader.read({}, context)).rejects.toMatchObject({
      message: expect.stringMatching(/^No labels come from “elided.txt”. Line 1: the print-out leaves values out/),
      remedies: ['choose-labels'],
    });
  });
});

describe('a file of scores', () => {
  it('that cannot be read is mended by another one', async () => {
    const reader = new SourceReader(platform);
    reader.setInputs({ scores: { ...scores, text: 'array([[0, 1], ..., [2, 3]])' } });
    await expect(reader.read({}, context)).rejects.toMatchObject({ remedies: ['choose-file'] });
  });
});
