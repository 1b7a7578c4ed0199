import { describe, expect, it } from 'vitest';
import type { Source } from '../../../src/engine/source';
import { NO_LABEL } from '../../../src/engine/table';
import { failureOf, interpretText } from './reading';

/** Rows whose highest score is at 0, 1, 2 and 0. */
const LOGITS = '[[3.5, 1, 0], [0, 2, 1], [0, 1, 5], [4, 1, 2]]';
const withLabels = (labels: string, key = 'labels') => `{"logits": ${LOGITS}, "${key}": ${labels}}`;
const labelsOf = ({ table }: Source) => table.labels && Array.from(table.labels);
const warnings = ({ facts }: Source) => facts.labelEvidence.filter(({ bearing }) => bearing === 'warning');

describe('labels in rows of numbers', () => {
  it('that mark several classes count as unlabelled where they do, and that is said', async () => {
    const source = await interpretText(withLabels('[[1, 1, 0], [0, 1, 0], [0, 0, 1], [0, 0, 0]]'), {
      kind: 'logits',
      labels: 'labels',
    });
    expect(labelsOf(source)).toEqual([NO_LABEL, 1, 2, NO_LABEL]);
    expect(warnings(source).some(({ text }) => text.includes('1 of 4 rows mark several classes'))).toBe(true);
  });

  it('that are shares give the class with the largest, and say so', async () => {
    const source = await interpretText(withLabels('[[0.5, 0.5, 0], [0, 0.7, 0.3], [0.1, 0.1, 0.8], [1, 0, 0]]'));
    expect(labelsOf(source)).toEqual([NO_LABEL, 1, 2, 0]);
    expect(warnings(source)[0]?.text).toContain('The labels are soft');
    expect(warnings(source)[0]?.text).toContain('1 of 4 rows');
  });

  it('that count votes are shares, too', async () => {
    const votes = '[[9, 1, 0], [0, 10, 0], [3, 3, 4], [8, 1, 1]]';
    expect(labelsOf(await interpretText(withLabels(votes, 'human_labels')))).toEqual([0, 1, 2, 0]);
  });

  it('fail where no row marks one class, and where they are no labels', async () => {
    const several = withLabels('[[1, 1, 0], [0, 1, 1], [1, 0, 1], [1, 1, 1]]');
    expect(await failureOf(interpretText(several, { kind: 'logits', labels: 'labels' }))).toMatchObject({
      code: 'labels-several',
    });
    const other = withLabels('[[0.5, 0.1, 0], [0, 1, 0], [0, 0, 1], [1, 0, -3]]');
    expect((await interpretText(other)).facts.labelsName).toBeUndefined();
    expect(await failureOf(interpretText(other, { labels: 'labels' }))).toMatchObject({
      code: 'labels-soft',
      message: expect.stringContaining('Row 0 (counting from 0) of the labels holds 0.5'),
    });
  });
});

describe('labels inside paths', () => {
  const windows = '["set\\\\cat\\\\1.tif", "set\\\\dog\\\\2.tif", "set\\\\eel\\\\3.tif", "set\\\\cat\\\\4.tif"]';

  it('are the folders that there are as many of as classes, sorted, and the paths name the rows', async () => {
    const { table, facts } = await interpretText(withLabels(windows, 'path'));
    expect([facts.labelsName, table.classNames]).toEqual(['path', ['cat', 'dog', 'eel']]);
    expect(Array.from(table.labels ?? [])).toEqual([0, 1, 2, 0]);
    expect(facts.labelEvidence[1]?.text).toContain('“cat” in “set\\cat\\1.tif”');
    expect(table.ids).toMatchObject({ kind: 'text', title: 'path' });
  });

  it('may be further out than the file, and of any system', async () => {
    const text = withLabels('["/cat/x/1.png", "/dog/x/1.png", "/eel/y/1.png", "/cat/y/9.png"]', 'file');
    expect(labelsOf(await interpretText(text, { labels: 'file' }))).toEqual([0, 1, 2, 0]);
  });

  it('are found by the names of the classes, and are none where they do not agree', async () => {
    const scores = `{"classes": ["dog", "eel", "cat"], "logits": ${LOGITS}, "image": `;
    const { facts } = await interpretText(`${scores}["x/dog/1", "x/eel/2", "x/cat/3", "x/dog/4"]}`);
    expect(facts.labelsName).toBe('image');
    const wrong = await interpretText(`${scores}["x/eel/1", "x/cat/2", "x/dog/3", "x/cat/4"]}`);
    expect(wrong.facts.labelsName).toBeUndefined();
  });

  it('come from a file of their own, one path a line', async () => {
    const lines = 'set\\cat\\1.tif\nset\\dog\\2.tif\nset\\eel\\3.tif\nset\\cat\\4.tif\n';
    const source = await interpretText(LOGITS, {}, lines);
    expect(labelsOf(source)).toEqual([0, 1, 2, 0]);
    expect(source.facts.labelEvidence.at(-1)?.text).toContain('100.0 %');
  });
});
