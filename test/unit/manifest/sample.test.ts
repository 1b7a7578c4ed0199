import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeBins } from '../../../src/engine/binning';
import { calibrationErrors, reliability, topLabel } from '../../../src/engine/calibration';
import { confidence, nll } from '../../../src/engine/derive';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import type { Source } from '../../../src/engine/source';
import { summarise } from '../../../src/engine/summary';
import { atTemperature, type LogitTable } from '../../../src/engine/table';
import { fitTemperature } from '../../../src/engine/temperature';
import { interpret } from '../../../src/readers/interpret';
import { readSource } from '../../../src/readers/read';
import { gunzip } from '../../../src/worker/inflateStream.node';
import { sampleWorkspace } from '../../host/paths.ts';
import { logitsOf } from '../readers/reading';

async function read(name: string, bytes?: Uint8Array): Promise<Source> {
  const content = bytes ?? (await readBytes(join(sampleWorkspace, name)));
  const source = {
    name,
    size: content.length,
    read: async (offset: number, length: number) => content.slice(offset, offset + length),
  };
  const reading = await readSource(source, {
    inflateRaw: async (data) => new Uint8Array(await promisify(inflateRaw)(data)),
    gunzip,
    pace: () => {},
    stage: () => {},
    pasted: bytes !== undefined,
  });
  return interpret(reading);
}

async function readBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    return new Uint8Array(await file.readFile());
  } finally {
    await file.close();
  }
}

/** The figures that media/sample/README.md states of a table, as it states them. */
async function figures(table: LogitTable) {
  const statistics = await rowStatistics(table);
  const summary = summarise(statistics);
  const { confidence: top, correct } = topLabel(statistics);
  const binning = makeBins(top, { bins: 15, scheme: 'width', convention: 'guo' });
  const errors = calibrationErrors(reliability(top, correct, binning), top.length);
  return {
    correct: summary.correct,
    accuracy: `${(100 * summary.accuracy).toFixed(2)} %`,
    confidence: `${(100 * summary.meanConfidence).toFixed(2)} %`,
    nll: summary.nll.toFixed(4),
    brier: summary.brier.toFixed(4),
    ece: errors.ece.toFixed(4),
  };
}

async function fitted(table: LogitTable) {
  const fit = await fitTemperature(table, await rowStatistics(table));
  if (!('temperature' in fit)) throw new Error(`no temperature: ${fit.none}`);
  return fit;
}

describe('the sample', () => {
  let json: Source;
  let npz: Source;
  beforeAll(async () => {
    [json, npz] = [await read('digits.json'), await read('digits.npz')];
  });

  it('is the same as JSON and as NPZ', () => {
    expect([...logitsOf(npz.table)]).toEqual([...logitsOf(json.table)]);
    expect(npz.table.labels).toEqual(json.table.labels);
    expect(npz.table.classNames).toEqual(json.table.classNames);
  });

  it('is taken for 1,637 rows of 10 logits with labels and names', () => {
    expect(json.table).toMatchObject({ rows: 1637, classes: 10, kind: 'logits', beta: 1 });
    expect(json.table.classNames.slice(0, 3)).toEqual(['zero', 'one', 'two']);
    expect(json.table.labels).toHaveLength(1637);
    expect(new Set(json.table.labels).size).toBe(10);
  });

  it('has the figures that its page states', async () => {
    const page = readFileSync(join(sampleWorkspace, 'README.md'), 'utf8').replaceAll(',', '');
    const fit = await fitted(json.table);
    const before = await figures(json.table);
    const after = await figures(atTemperature(json.table, fit.temperature));
    expect(page).toContain(`| accuracy | ${before.accuracy} (${before.correct} of 1637) |`);
    expect(page).toContain(`| mean confidence | ${before.confidence} | ${after.confidence} |`);
    expect(page).toContain(`| mean NLL (nats) | ${before.nll} | ${after.nll} |`);
    expect(page).toContain(`| Brier score (sum over classes) | ${before.brier} | ${after.brier} |`);
    expect(page).toContain(`${before.ece} | ${after.ece} |`);
    expect(page).toContain(`T* = ${fit.temperature.toFixed(3)}`);
    expect(after.accuracy).toBe(before.accuracy);
  });

  it('is over-confident by several points, with rows that are wrong at a high loss', async () => {
    const statistics = await rowStatistics(json.table);
    const { accuracy, meanConfidence } = summarise(statistics);
    expect(meanConfidence - accuracy).toBeGreaterThan(0.04);
    expect(nll(statistics, 1067).toFixed(1)).toBe('28.4');
    expect(confidence(statistics, 1067)).toBeGreaterThan(0.9999);
    const { temperature } = await fitted(json.table);
    const after = summarise(await rowStatistics(atTemperature(json.table, temperature)));
    expect((100 * (after.accuracy - after.meanConfidence)).toFixed(1)).toBe('2.0');
  });

  it('has a selection whose literals hold rows of the file', async () => {
    const code = readFileSync(join(sampleWorkspace, 'selection.py'), 'utf8');
    const rows = (/\(rows ([\d, ]+)\)/.exec(code)?.[1] ?? '').split(',').map(Number);
    const literals = [/\{[\s\S]*\n\}/, /\[\[[\s\S]*\]\](?=\n""")/].map((form) => form.exec(code)?.[0] ?? '');
    const [object, printed] = await Promise.all(
      literals.map((text) => read('selection', new TextEncoder().encode(text))),
    );
    expect([...(object?.table.labels ?? [])]).toEqual(rows.map((row) => json.table.labels?.[row]));
    for (const [table, count] of [[object?.table, 8] as const, [printed?.table, 4] as const]) {
      expect(table).toMatchObject({ rows: count, classes: 10, kind: 'logits' });
      const there = rows.slice(0, count).flatMap((row) => [...logitsOf(json.table).slice(row * 10, row * 10 + 10)]);
      expect([...(table?.logits ?? [])]).toEqual(there.map((value) => expect.closeTo(value, 2)));
    }
  });
});
