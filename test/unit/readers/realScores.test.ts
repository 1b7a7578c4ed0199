import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Source } from '../../../src/engine/source';
import type { LogitTable } from '../../../src/engine/table';
import { interpret, PROPOSED } from '../../../src/readers/interpret';
import type { Reading } from '../../../src/readers/reading';
import { failureOf, logitsOf, readBytes } from './reading';

/** Outputs of real classifiers, published by others; not part of the repository. */
const DATA = new URL('../../../../shared/data/', import.meta.url).pathname;

function read(path: string): Promise<Reading> {
  return readBytes(readFileSync(DATA + path), basename(path));
}

async function explore(path: string, labels?: string): Promise<Source> {
  return interpret(await read(path), PROPOSED, labels === undefined ? undefined : await read(labels));
}

/** Written out here, so that the engine is no part of what is tested. */
function accuracyAndNll(table: LogitTable): {
  accuracy: number;
  nll: number;
  infinite: number;
} {
  const { rows, classes, labels } = table;
  const logits = logitsOf(table);
  let [correct, total, infinite] = [0, 0, 0];
  for (let row = 0; row < rows; row++) {
    const z = Array.from(logits.subarray(row * classes, (row + 1) * classes));
    const label = labels?.[row] ?? -1;
    const max = Math.max(...z);
    const loss = Math.log(z.reduce((sum, value) => sum + Math.exp(value - max), 0)) + max - (z[label] as number);
    if (z.indexOf(max) === label) correct++;
    if (loss === Infinity) infinite++;
    else total += loss;
  }
  return { accuracy: correct / rows, nll: total / rows, infinite };
}

describe.skipIf(!existsSync(DATA))('scores of real classifiers (../shared/data)', () => {
  it('reads LeNet-5 on CIFAR-10 (netcal, .npz of probabilities)', async () => {
    const { table, facts } = await explore('netcal/lenet-5-cifar-10.npz');
    const found = accuracyAndNll(table);
    expect([table.rows, table.classes, table.kind]).toEqual([10_000, 10, 'probabilities']);
    expect([facts.scoresName, facts.labelsName]).toEqual(['predictions', 'ground_truth']);
    expect(found.accuracy).toBeCloseTo(0.5308, 12);
    expect(found.nll).toBeCloseTo(1.3698677277002071, 6);
  });

  it('reads DenseNet-BC-100 on CIFAR-100 (netcal, .npz)', async () => {
    const { table } = await explore('netcal/densenet-bc-100-cifar-100.npz');
    expect([table.rows, table.classes, table.kind]).toEqual([10_000, 100, 'probabilities']);
    expect(accuracyAndNll(table).accuracy).toBeGreaterThan(0.7);
  });

  it('reads ResNet-50 logits from text without an extension, labels from a second file', async () => {
    const { table, facts } = await explore('df-posthoc-calibration/test_logits', 'df-posthoc-calibration/test_labels');
    const found = accuracyAndNll(table);
    expect([table.rows, table.classes, table.kind, facts.labelsName]).toEqual([10_000, 10, 'logits', 'test_labels']);
    expect(found.accuracy).toBeCloseTo(0.9502, 12);
    expect(found.nll).toBeCloseTo(0.175509, 6);
  });

  it('reads a CSV with multi-line text, p_<class> columns and labels as names', async () => {
    const { table, facts } = await explore('detector-report/test_predictions.csv');
    expect([table.rows, table.classes, table.kind]).toEqual([138, 3, 'probabilities']);
    expect([facts.scoresName, facts.labelsName]).toEqual(['p_*', 'label']);
    expect(table.classNames).toEqual(['ai', 'human', 'post_edited_ai']);
    expect(accuracyAndNll(table).accuracy).toBeCloseTo(0.7391304347826086, 12);
  });

  it.each([
    ['cartography/dynamics_epoch_0.jsonl', 0.3],
    ['cartography/dynamics_epoch_4.jsonl', 1],
  ])('reads training dynamics (%s)', async (path, accuracy) => {
    const { table, facts } = await explore(path);
    expect([table.classes, table.kind, facts.labelsName]).toEqual([3, 'logits', 'gold']);
    expect(accuracyAndNll(table).accuracy).toBeCloseTo(accuracy, 12);
  });

  it('reads 20 newsgroups (cleanlab, two .npy): exact zeros are masked, not lost', async () => {
    const { table, facts } = await explore(
      'label-errors/20news_test_set_pyx.npy',
      'label-errors/20news_test_set_original_labels.npy',
    );
    const found = accuracyAndNll(table);
    expect([table.rows, table.classes, table.kind]).toEqual([7532, 20, 'probabilities']);
    expect(logitsOf(table).filter((value) => value === -Infinity).length).toBe(111_050);
    expect(found.accuracy).toBeCloseTo(0.923394, 6);
    expect(found.infinite).toBe(61);
    expect(facts.evidence.some(({ text }) => text.includes('111,050'))).toBe(true);
  });

  it('reads labels −1 and 1 beside one probability, without a header', async () => {
    const { table, facts } = await explore('classifier-calibration/y_and_p.csv');
    expect([table.rows, table.classes, table.kind, facts.labelsName]).toEqual([16_281, 2, 'probabilities', 'column 0']);
    expect(accuracyAndNll(table).accuracy).toBeCloseTo(0.847245, 2);
  });

  it('reads a tensor as torch.save writes it, and its labels are the folders in another file', async () => {
    const { table, facts } = await explore('eurosat-rgb/test_logits_rgb.pt');
    expect([table.rows, table.classes, table.kind, facts.format]).toEqual([7589, 10, 'logits', 'PyTorch file']);
    const paths = readFileSync(`${DATA}eurosat-rgb/test.txt`, 'utf8').trim().split('\n');
    const folders = paths.map((path) => path.split('\\')[1] as string);
    const classes = [...new Set(folders)].sort();
    const labels = Int32Array.from(folders, (folder) => classes.indexOf(folder));
    expect(accuracyAndNll({ ...table, labels }).accuracy).toBeCloseTo(0.936882, 6);
  });

  /** Nothing is said of them that is not so: each warning was looked up in the file. */
  it.each<[string, string | undefined, readonly string[]]>([
    ['netcal/lenet-5-cifar-10.npz', undefined, []],
    [
      'netcal/densenet-bc-100-cifar-100.npz',
      undefined,
      [
        '660 of 10,000 rows give one class exactly 1. Float32 does so from a margin of 16.6 nats, float64 from 36.7: how sure these are is lost.',
      ],
    ],
    ['df-posthoc-calibration/test_logits', 'df-posthoc-calibration/test_labels', []],
    ['detector-report/test_predictions.csv', undefined, []],
    ['cartography/dynamics_epoch_0.jsonl', undefined, []],
    ['cartography/dynamics_epoch_4.jsonl', undefined, []],
    [
      'label-errors/20news_test_set_pyx.npy',
      'label-errors/20news_test_set_original_labels.npy',
      [
        '111,050 probabilities are exactly 0: a row whose label has one costs an infinite cross-entropy.',
        '230 of 7,532 rows give one class exactly 1. Float32 does so from a margin of 16.6 nats, float64 from 36.7: how sure these are is lost.',
      ],
    ],
    ['classifier-calibration/y_and_p.csv', undefined, []],
  ])('warns of %s only where there is reason to', async (path, labels, expected) => {
    const { facts } = await explore(path, labels);
    const warnings = [...facts.evidence, ...facts.labelEvidence].filter(({ bearing }) => bearing === 'warning');
    expect(warnings.map(({ text }) => text)).toEqual(expected);
    expect([facts.isDoubtful, facts.labelRepair]).toEqual([false, undefined]);
  });

  it('finds the order of the classes again where the columns of DenseNet-BC-100 are put into that of their numbers as text', async () => {
    const reading = await read('netcal/densenet-bc-100-cifar-100.npz');
    const order = Array.from({ length: 100 }, (_, k) => k).sort((a, b) => (String(a) < String(b) ? -1 : 1));
    const arrays = reading.arrays.map((array) => {
      if (array.name !== 'predictions' || array.type === 'text' || array.type === 'unread' || array.type === 'stored')
        return array;
      const { values } = array;
      return { ...array, values: values.map((_, i) => values[i - (i % 100) + (order[i % 100] as number)] as number) };
    });
    const { facts } = await interpret({ ...reading, arrays });
    expect(facts.labelEvidence.at(-1)?.text).toContain('sorted as text');
    const { table } = await interpret({ ...reading, arrays }, { ...PROPOSED, classOrder: 'repaired' });
    expect(accuracyAndNll(table).accuracy).toBe(accuracyAndNll((await interpret(reading)).table).accuracy);
  });

  it('reads GLTR’s likeliest tokens as ranks, and what they leave as others', async () => {
    const { table, facts } = await explore('gltr/gpt_2_small_top40_t0.7.json');
    expect([table.rows, table.kind, facts.labelsName]).toEqual([467, 'log-probabilities', 'target_token']);
    expect(table.classNames.slice(0, 2)).toEqual(['top 1', 'top 2']);
    const { result } = JSON.parse(readFileSync(`${DATA}gltr/gpt_2_small_top40_t0.7.json`, 'utf8'));
    const first = result.real_topk.filter(([rank]: [number]) => rank === 0).length;
    expect(accuracyAndNll(table).accuracy).toBeCloseTo(first / 467, 12);
    expect(Math.exp(logitsOf(table)[0] as number)).toBeCloseTo(result.pred_topk[0][0][1], 12);
  });

  it.each([['eurosat-rgb/test.txt', 'no-scores', 'test.txt']])('refuses %s by name', async (path, code, word) => {
    const failure = await failureOf(explore(path));
    expect(failure.code).toBe(code);
    expect(failure.message).toContain(word);
  });
});

if (!existsSync(DATA)) console.log('skipped: no ../shared/data');
