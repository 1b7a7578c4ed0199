import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { rowIdOf } from '../../../src/engine/rowIds';
import { fileRoles } from '../../../src/readers/fileRoles';
import { interpret, PROPOSED } from '../../../src/readers/interpret';
import { tryLabels } from '../../../src/readers/labelTrial';
import type { Reading } from '../../../src/readers/reading';
import { root } from '../../host/paths.ts';
import { npyOf } from './npyOf';
import { failureOf, readBytes, readText } from './reading';

const DATA = join(root, '..', 'shared', 'data');
const LOGITS = Array.from({ length: 30 }, (_, row) => [0, 1, 2].map((k) => (k === row % 3 ? 4 : row / 100)));
const LABELS = LOGITS.map((_, row) => (row % 10 === 0 ? 2 : row % 3));
const lines = (values: readonly unknown[]) => `${values.join('\n')}\n`;
const scores = () => readText(JSON.stringify(LOGITS), 'a.json');

describe('labels of another file', () => {
  it('are tried, and it is said how well they fit', async () => {
    const trial = await tryLabels(await scores(), await readText(lines(LABELS), 'b.txt'));
    expect(trial).toMatchObject({ labelled: 30, isBetterThanGuessing: true });
    expect(trial?.text).toBe(
      '“b.txt” holds labels for 30 of 30 rows. The highest score is the label’s in 93.3 % of 30 rows.',
    );
  });

  it('that do not agree are no better than guessing, and of another number are none', async () => {
    const shuffled = LABELS.map((_, row) => LABELS[(row * 7 + 1) % 30]);
    expect((await tryLabels(await scores(), await readText(lines(shuffled))))?.isBetterThanGuessing).toBe(false);
    expect(await tryLabels(await scores(), await readText(lines(LABELS.slice(1))))).toBeUndefined();
    expect(await tryLabels(await scores(), await readText(lines(LABELS.map((label) => label + 0.5))))).toBeUndefined();
  });

  it('are no weights of a model, one of which may have as many numbers', async () => {
    const weights = { 'head.weight': [[0.5, 1.5]], 'head.bias': LABELS };
    expect(await tryLabels(await scores(), await readText(JSON.stringify(weights)))).toBeUndefined();
  });

  it('make a list of numbers a column', async () => {
    const binary = await readText(lines(LABELS.map((label) => label - 1)), 'a_logits');
    const trial = await tryLabels(binary, await readText(lines(LABELS.map((label) => (label > 1 ? 1 : 0)))));
    expect(trial?.labelled).toBe(30);
  });
});

describe('several files', () => {
  it('are scores and labels in whichever order', async () => {
    const labels = await readText(lines(LABELS), 'b.txt');
    expect(await fileRoles([labels, await scores()])).toMatchObject({ scores: 1, labels: 0 });
    expect(await fileRoles([await scores(), labels])).toMatchObject({ scores: 0, labels: 1 });
  });

  it('are told apart by what is in them, not by their names', async () => {
    const named = { ...(await readText(lines(LABELS), 'logits.txt')) };
    const others = await readText(JSON.stringify(LOGITS), 'labels.json');
    expect(await fileRoles([named, others])).toMatchObject({ scores: 1, labels: 0 });
  });

  it('belong together where the labels agree; a second model is none of the two', async () => {
    const wrong = await readText(lines(LABELS.map((label) => (label + 1) % 3)), 'wrong.txt');
    const right = await readText(lines(LABELS), 'right.txt');
    const other = await readText(JSON.stringify(LOGITS.map((row) => row.map((z) => z / 2))), 'other.json');
    expect(await fileRoles([wrong, await scores(), other, right])).toEqual({ scores: 1, labels: 3, fits: true });
  });

  it('are paired where nothing fits, so that it is said, and are nothing without scores', async () => {
    expect(await fileRoles([await readText('0\n1\n', 'y.txt'), await scores()])).toMatchObject({
      scores: 1,
      labels: 0,
    });
    expect(
      await fileRoles([await readText('a b\nc d\n', 'y.txt'), await readText('x y\nz w\n', 'z.txt')]),
    ).toBeUndefined();
  });

  it('that hold labels alone are refused by name', async () => {
    const failure = await failureOf(interpret(await readText(lines(LABELS), 'test_labels')));
    expect(failure).toMatchObject({
      code: 'only-labels',
      message: expect.stringContaining('holds labels, not scores'),
    });
    const chosen = await interpret(await readText(lines(LABELS), 'test_labels'), {
      ...PROPOSED,
      scores: 'test_labels',
    });
    expect(chosen.table.rows).toBe(1);
  });
});

describe.runIf(existsSync(DATA))('real pairs of files', () => {
  const read = (path: string): Promise<Reading> => readBytes(readFileSync(join(DATA, path)), path.split('/').at(-1));

  it.each([
    ['df-posthoc-calibration', 'test_logits', 'test_labels', '95.0 % of 10,000'],
    ['label-errors', '20news_test_set_pyx.npy', '20news_test_set_original_labels.npy', '92.3 % of 7,532'],
  ])('%s', async (folder, ofScores, ofLabels, share) => {
    const [first, second] = [await read(`${folder}/${ofLabels}`), await read(`${folder}/${ofScores}`)];
    expect(await fileRoles([first, second])).toMatchObject({ scores: 1, labels: 0 });
    expect((await tryLabels(second, first))?.text).toContain(share);
    expect(await failureOf(interpret(first))).toMatchObject({ code: 'only-labels' });
  });

  it('eurosat-rgb: classes are folders in Windows paths, sorted; they agree with the scores of the published accuracy', async () => {
    // A PyTorch file is a ZIP archive whose data/0 is the tensor as it lies in memory.
    const archive = unzipSync(readFileSync(join(DATA, 'eurosat-rgb/test_logits_rgb.pt')));
    const bytes =
      Object.entries(archive)
        .find(([name]) => name.endsWith('/data/0'))?.[1]
        .slice() ?? new Uint8Array();
    const scores = await readBytes(npyOf('<f4', [7589, 10], new Float32Array(bytes.buffer)), 'test_logits_rgb.npy');
    const paths = await read('eurosat-rgb/test.txt');
    expect(await fileRoles([paths, scores])).toMatchObject({ scores: 1, labels: 0 });
    const trial = await tryLabels(scores, paths);
    expect(trial?.share).toBeCloseTo(0.936882, 6);
    const { table } = await interpret(scores, PROPOSED, paths);
    expect(table.classNames.slice(0, 3)).toEqual(['AnnualCrop', 'Forest', 'HerbaceousVegetation']);
    expect(table.ids && rowIdOf(table.ids, 0)).toBe('EuroSAT_MS\\AnnualCrop\\AnnualCrop_1275.tif');
  });
});

if (!existsSync(DATA)) console.log('skipped: no ../shared/data');
