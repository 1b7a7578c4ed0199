import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/engine/failure';
import { rowOf } from '../../../src/engine/rowBlocks';
import type { WorkerPlatform } from '../../../src/worker/platform';
import { nodePlatform } from '../../../src/worker/platform.node';
import { SourceReader } from '../../../src/worker/sourceReader';
import type { Write } from '../../../src/worker/spool.node';
import { countedSpool } from './countedSpool';

const folder = mkdtempSync(join(tmpdir(), 'spool-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ROWS = 6000;
const CLASSES = 8;

/** A table of text of about 400 kB; `value` gives what stands in a row and column. */
function csv(name: string, header: boolean, row: (index: number) => readonly (string | number)[]): string {
  const lines = Array.from({ length: ROWS }, (_, index) => row(index).join(','));
  if (header) lines.unshift(['id', ...Array.from({ length: CLASSES }, (_, k) => `logit_${k}`), 'label'].join(','));
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

const logit = (row: number, k: number) =>
  (((row * 7919 + k * 104_729) % 9973) / 1000 - 4 + (row % CLASSES === k ? 3 : 0)).toFixed(6);
const logits = (row: number) => Array.from({ length: CLASSES }, (_, k) => logit(row, k));
function probabilities(row: number): string[] {
  const weights = logits(row).map((z) => Math.exp(Number(z)));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => (w / sum).toFixed(9));
}

const sigmoids = (row: number) => logits(row).map((z) => (1 / (1 + Math.exp(-Number(z)))).toFixed(7));
const numbers = (row: number) => logits(row).map(Number);

/** Logits that were quantised. */
const whole = (row: number) => logits(row).map((z) => Math.round(1e5 * Number(z)));

const tenth = (row: number) => whole(row).map((z) => Math.round(z / 10));

/** Lines of JSON, of more than 256 kB. */
function jsonl(name: string, row: (index: number) => unknown): string {
  const path = join(folder, name);
  writeFileSync(path, Array.from({ length: ROWS }, (_, index) => `${JSON.stringify(row(index))}\n`).join(''));
  return path;
}

/** What reading with and without temporary files gives, and whether the rows stay in one. */
async function read(path: string, streamAbove: number, platform: WorkerPlatform = nodePlatform, chosen = 'auto') {
  const reader = new SourceReader(platform);
  reader.streamAbove = streamAbove;
  reader.setInputs({ scores: { kind: 'path', name: 'scores.csv', path } });
  const { signal } = new AbortController();
  try {
    const source = await reader.read({ kind: chosen }, { signal, pace: () => {}, stage: () => {} });
    if (!source) throw new Error('There is no source.');
    const rows: number[][] = [];
    for (let row = 0; row < source.table.rows; row += 97) rows.push([...(await rowOf(source.table, row))]);
    const { kind, rows: length, classes, labels, classNames } = source.table;
    const { labelEvidence, kind: taken, arrays, scoresName: scores } = source.facts;
    return {
      isStored: source.table.stored !== undefined,
      same: { kind, length, classes, labels, classNames, rows, scores, taken, arrays, labelEvidence },
      notes: source.facts.notes,
    };
  } finally {
    reader.setInputs(undefined);
  }
}

/** A platform that counts temporary files that are open, with a way to make one fail. */
function counting(put?: Write) {
  const counted = { open: 0, made: 0 };
  const platform: WorkerPlatform = { ...nodePlatform, openSpool: countedSpool(folder, counted, put) };
  return { counted, platform };
}

const left = () => readdirSync(folder).filter((name) => name.endsWith('.tmp'));

describe('columns that only their rows tell', () => {
  const one = Array.from({ length: CLASSES / 2 }, (_, k) => k);
  const models = ['a', 'b'].flatMap((model) => one.map((k) => `p_${model}_c${k}`));
  const shares = (row: number) => {
    const p = probabilities(row)
      .slice(0, CLASSES / 2)
      .map(Number);
    const sum = p.reduce((a, b) => a + b, 0);
    return p.map((q) => (q / sum).toFixed(9));
  };
  const path = csv('models.csv', false, (row) => {
    return row === 0
      ? ['id', ...models, 'label']
      : [row, ...shares(row), ...shares(row + 1), `c${row % (CLASSES / 2)}`];
  });

  it('are those of two models in a temporary file, too', async () => {
    const memory = await read(path, Infinity);
    const spooled = await read(path, 0);
    expect([memory.isStored, memory.same.classes, memory.same.scores]).toEqual([false, CLASSES / 2, 'p_a_*']);
    expect([spooled.isStored, spooled.same]).toEqual([true, memory.same]);
  });

  it('are percentages, which are loaded', async () => {
    const percentages = csv('percent.csv', true, (row) => [row, ...probabilities(row).map((p) => 100 * Number(p)), 1]);
    const memory = await read(percentages, Infinity);
    expect(memory.same.kind).toBe('probabilities');
    expect((await read(percentages, 0)).same).toEqual(memory.same);
  });
});

describe('a table in a temporary file', () => {
  const files = {
    'numbers with a header': csv('header.csv', true, (row) => [row, ...logits(row), row % CLASSES]),
    'ids that are text': csv('text.csv', true, (row) => [`r${row}`, ...logits(row), row % CLASSES]),
    'no header': csv('bare.csv', false, (row) => [...logits(row), (row * 5) % CLASSES]),
    'nothing but scores': csv('scores.csv', false, logits),
    probabilities: csv('probabilities.csv', true, (row) => [row, ...probabilities(row), row % CLASSES]),
    'missing values': csv('missing.csv', true, (row) => [
      row,
      ...logits(row).map((z, k) => (k === row % 50 ? '' : z)),
      1,
    ]),
    'records on JSON lines': jsonl('records.jsonl', (row) => ({
      id: `r${row}`,
      z: row / 7,
      logits: numbers(row),
      label: row % CLASSES,
    })),
    'lists on JSON lines': jsonl('lists.jsonl', numbers),
    'columns on JSON lines': jsonl('columns.jsonl', (row) => ({
      ...Object.fromEntries(probabilities(row).map((p, k) => [`p_${k}`, row % 50 === k ? null : Number(p)])),
      label: row % 3 === 0 ? '5' : '2',
    })),
    'whole numbers with a header': csv('whole.csv', true, (row) => [row, ...whole(row), row % CLASSES]),
    'whole numbers beside text': csv('whole-text.csv', true, (row) => [`r${row}`, ...whole(row), row % CLASSES]),
    'nothing but whole numbers': csv('whole-bare.csv', false, whole),
    'scores beside text without a header': csv('text-bare.csv', false, (row) => [
      `r${row}`,
      ...logits(row),
      row % CLASSES,
    ]),
    'lists of whole numbers on JSON lines': jsonl('whole.jsonl', whole),
    'records with whole numbers on JSON lines': jsonl('whole-records.jsonl', (row) => ({
      logits: whole(row),
      label: row % CLASSES,
    })),
    'probabilities on JSON lines': jsonl('probabilities.jsonl', (row) => ({
      probs: probabilities(row).map(Number),
      y: row % CLASSES,
    })),
  };
  for (const [what, path] of Object.entries(files)) {
    it(`is what it is in memory: ${what}`, async () => {
      const { counted, platform } = counting();
      const memory = await read(path, Infinity);
      const spooled = await read(path, 0, platform);
      expect(memory.isStored).toBe(false);
      expect(spooled.isStored).toBe(true);
      expect(spooled.same).toEqual(memory.same);
      expect(spooled.notes).toEqual(memory.notes);
      expect(counted.made).toBeGreaterThan(0);
      expect(counted.open).toBe(0);
      expect(left()).toEqual([]);
    });
  }

  it.each([
    ['rows of nothing else', (row: number) => numbers(row).map((z) => (row % 100 === 0 ? -9999 : z)), true],
    ['among numbers in 0 … 1', (row: number) => sigmoids(row).map((p, k) => (k === row % 50 ? -999 : Number(p))), true],
    ['in rows of whole numbers', (row: number) => tenth(row).map((z) => (row % 9 === 0 ? -999_999 : z)), true],
    ['as a mask', (row: number) => numbers(row).map((z, k) => (k === row % 50 ? -9999 : z)), false],
  ])('has NaN where a number stands for a missing one, as in memory: %s', async (_, values, isFound) => {
    const path = jsonl('missing.jsonl', (row) => ({ logits: values(row), label: row % CLASSES }));
    const { counted, platform } = counting();
    const memory = await read(path, Infinity);
    const spooled = await read(path, 0, platform);
    expect(spooled.same).toEqual(memory.same);
    expect(spooled.notes).toEqual(memory.notes);
    expect([spooled.isStored, spooled.notes.join().includes('taken for missing')]).toEqual([true, isFound]);
    expect(counted.open).toBe(0);
  });

  it('of JSON lines leaves nothing behind where a line is not like the others', async () => {
    const { counted, platform } = counting();
    const path = jsonl('ragged.jsonl', (row) => ({ logits: numbers(row).slice(row === 5000 ? 1 : 0), label: 1 }));
    await expect(read(path, 0, platform)).rejects.toThrow('5,000 (line 5,001)');
    expect(counted).toEqual({ open: 0, made: 1 });
    expect(left()).toEqual([]);
  });

  it('has one column in memory where it is sigmoids', async () => {
    const path = files['numbers with a header'];
    expect(await read(path, 0, nodePlatform, 'sigmoids')).toEqual(await read(path, Infinity, nodePlatform, 'sigmoids'));
  });

  it.each([
    ['marks of several classes', 'marks.csv', (row: number) => whole(row).map((z) => (z > 1e5 ? 1 : 0))],
    ['marks of which some are not known', 'unknown.csv', (row: number) => whole(row).map((z) => Math.sign(z))],
    ['numbers of votes', 'votes.csv', (row: number) => whole(row).map((_, k) => (k === row % CLASSES ? 9 : 3))],
  ])('has its labels in memory, in as few bytes as they need: %s', async (_, name, labels) => {
    const lines = Array.from({ length: ROWS }, (_, row) => [...sigmoids(row), ...labels(row)].join(','));
    const header = ['prob', 'label'].flatMap((word) => Array.from({ length: CLASSES }, (_, k) => `${word}_${k}`));
    const path = join(folder, name);
    writeFileSync(path, `${[header.join(','), ...lines].join('\n')}\n`);
    const { counted, platform } = counting();
    const spooled = await read(path, 0, platform);
    expect(spooled).toEqual(await read(path, Infinity));
    expect(spooled.same.labels).toHaveLength(ROWS);
    expect(counted.open).toBe(0);
  });

  it('says so where there is no room, and leaves nothing behind', async () => {
    const full = () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
    const { counted, platform } = counting(full);
    const failure = await read(files['no header'], 0, platform).catch((error: Failure) => error);
    expect(failure).toMatchObject({ code: 'disk-full' });
    expect(counted).toEqual({ open: 0, made: 1 });
    expect(left()).toEqual([]);
  });

  it('ends with a cancel', async () => {
    const { counted, platform } = counting();
    const reader = new SourceReader(platform);
    reader.streamAbove = 0;
    reader.setInputs({ scores: { kind: 'path', name: 'scores.csv', path: files['no header'] } });
    const { signal } = new AbortController();
    const pace = () => {
      if (counted.made > 0) throw new DOMException('cancelled', 'AbortError');
    };
    await expect(reader.read({}, { signal, pace, stage: () => {} })).rejects.toThrow('cancelled');
    expect(counted).toEqual({ open: 0, made: 1 });
    expect(left()).toEqual([]);
  });

  it('is not taken where the file was changed meanwhile', async () => {
    const path = csv('changed.csv', false, logits);
    const { counted, platform } = counting(async (_descriptor, bytes) => {
      utimesSync(path, new Date(1), new Date(1));
      return bytes.length;
    });
    await expect(read(path, 0, platform)).rejects.toMatchObject({ code: 'changed' });
    expect(counted).toEqual({ open: 0, made: 1 });
  });
});
