import { describe, expect, it } from 'vitest';
import type { Pace } from '../../../src/engine/pace';
import { rowOf } from '../../../src/engine/rowBlocks';
import type { StoredLogits } from '../../../src/engine/storedLogits';
import { interpret, PROPOSED, type SourceChoices } from '../../../src/readers/interpret';
import type { ReaderContext, StoredShape } from '../../../src/readers/reader';
import type { NamedArray, NumberArray, StoredArray } from '../../../src/readers/reading';
import { logarithmsOf } from '../../../src/readers/spool/logarithms';
import type { Spool } from '../../../src/readers/spool/spool';
import { arrayOf, madeLogits, randomOf, softmaxed } from './synthetic';

/** So many that they are read in more than one block. */
const ROWS = 8000;
const COLUMNS = 40;

/** Temporary files in memory, and how many of them are open. */
class Spools {
  readonly opened: { bytes: Buffer; isOpen: boolean }[] = [];

  open = (name: string): Spool => {
    const file = { bytes: Buffer.alloc(0), isOpen: true };
    const path = String(this.opened.push(file) - 1);
    return {
      append: async (bytes) => {
        file.bytes = Buffer.concat([file.bytes, bytes]);
      },
      finish: () => ({ path, name, offset: 0, bytes: file.bytes.length, modified: 0 }),
      read: (offset, target) => target.set(file.bytes.subarray(offset, offset + target.length)),
      close: () => {
        file.isOpen = false;
      },
    };
  };

  /** Rows of float64 that lie in one of them. */
  rows = ({ path }: { readonly path: string }, { classes }: StoredShape): StoredLogits => {
    const bytes = this.opened[Number(path)]?.bytes ?? Buffer.alloc(0);
    return rowsOf(bytes, classes);
  };
}

function rowsOf(bytes: Uint8Array, classes: number): StoredLogits {
  return {
    format: 'float64',
    copy: (from, to, target) => target.set(bytes.subarray(8 * classes * from, 8 * classes * to)),
  };
}

/** The same array where it stays in a file, and must not be loaded. */
function inFile({ name, shape, values, classNames }: NumberArray, spools = new Spools()): StoredArray {
  const [rows = 0, classes = 0] = shape;
  const stored = rowsOf(new Uint8Array(values.buffer), classes);
  const logarithms = logarithmsOf(
    name,
    stored,
    { rows, classes },
    { spool: { above: 0, open: spools.open }, storedRows: spools.rows },
  );
  const load = () => Promise.reject(new Error('It was loaded.'));
  return { name, shape, classNames, type: 'stored', element: 'float64', stored, logarithms, load };
}

async function read(
  arrays: readonly NamedArray[],
  choices: Partial<SourceChoices>,
  pace?: Pace,
  bytesRead?: ReaderContext['bytesRead'],
) {
  const reading = { format: '', name: 'made', bytes: 0, notes: [], arrays };
  const { table, facts } = await interpret(reading, { ...PROPOSED, ...choices }, undefined, pace, bytesRead);
  const rows = new Float64Array(table.rows * table.classes);
  for (let row = 0; row < table.rows; row++) rows.set(await rowOf(table, row), row * table.classes);
  return {
    isStored: table.stored !== undefined,
    same: { facts, kind: table.kind, classes: table.classes, names: table.classNames, labels: table.labels, rows },
  };
}

const { logits, labels: classes } = madeLogits(ROWS, COLUMNS, { skill: 4 });
const { uniform } = randomOf(7);
const sigmoids = logits.map((z) => 1 / (1 + Math.exp(1 - z)));
const probabilities = softmaxed(logits, COLUMNS);
const marks = Int32Array.from(sigmoids, (p) => (uniform() < p ? 1 : 0));

/** Values of which some rows cannot be used, one repeats another and one is constant. */
function faulty(values: Float64Array): Float64Array {
  const result = values.slice();
  result[7 * COLUMNS + 3] = Number.NaN;
  result[8 * COLUMNS] = Number.POSITIVE_INFINITY;
  for (let row = 30; row < 60; row++) result.copyWithin(row * COLUMNS, 20 * COLUMNS, 21 * COLUMNS);
  return result;
}

/** A row of which a value is missing. */
function withNaN(values: Float64Array): Float64Array {
  return values.map((value, i) => (i === 7 * COLUMNS + 3 ? Number.NaN : value));
}

/** The highest ones of each row, descending. */
function ranked(values: Float64Array, most: number): Float64Array {
  return Float64Array.from(
    Array.from({ length: ROWS }, (_, row) =>
      [...values.subarray(row * COLUMNS, (row + 1) * COLUMNS)].sort((a, b) => b - a).slice(0, most),
    ).flat(),
  );
}

/** All classes but the last. */
function someOf(values: Float64Array): Float64Array {
  return values.filter((_, i) => i % COLUMNS !== COLUMNS - 1);
}

const matrix = (values: Float64Array, columns = COLUMNS, name = 'scores') =>
  arrayOf(name, values, [values.length / columns, columns]);
const several = arrayOf('labels', marks, [ROWS, COLUMNS]);
const one = arrayOf('labels', classes, [ROWS]);
const named = {
  ...matrix(sigmoids),
  classNames: Array.from({ length: COLUMNS }, (_, k) => `class ${String.fromCodePoint(65 + k)}`),
};

interface Case {
  readonly scores: NumberArray;
  readonly labels?: NumberArray;
  readonly choices?: Partial<SourceChoices>;
  readonly kind: string;
  /** Temporary files that are made. */
  readonly files: number;
}

const CASES: Readonly<Record<string, Case>> = {
  sigmoids: { scores: matrix(sigmoids), kind: 'sigmoids', files: 0 },
  'sigmoids with faulty and repeated rows': { scores: matrix(faulty(sigmoids)), kind: 'sigmoids', files: 0 },
  'sigmoids with labels of several classes': { scores: matrix(sigmoids), labels: several, kind: 'sigmoids', files: 0 },
  'sigmoids with labels of one class': { scores: matrix(sigmoids), labels: one, kind: 'sigmoids', files: 0 },
  'sigmoids of a class that was chosen': {
    scores: named,
    labels: several,
    choices: { sigmoid: 'class D' },
    kind: 'sigmoids',
    files: 0,
  },
  'logits of sigmoids': { scores: matrix(faulty(logits)), labels: several, kind: 'sigmoids', files: 0 },
  'sigmoids that were chosen': { scores: matrix(logits), choices: { kind: 'sigmoids' }, kind: 'sigmoids', files: 0 },
  'sigmoids whose first rows are below a half': {
    scores: matrix(sigmoids.map((p, i) => (i < 6000 * COLUMNS ? p / 4 : p))),
    kind: 'sigmoids',
    files: 0,
  },
  'the most probable classes': { scores: matrix(ranked(probabilities, 5), 5), kind: 'partial', files: 1 },
  'their logarithms': { scores: matrix(ranked(probabilities, 5).map(Math.log), 5), kind: 'partial', files: 1 },
  'probabilities of some classes': {
    scores: matrix(someOf(probabilities), COLUMNS - 1),
    labels: one,
    kind: 'partial',
    files: 1,
  },
  'parts of distributions with faulty rows': {
    scores: matrix(withNaN(probabilities.map((p) => p * 0.99))),
    choices: { kind: 'partial' },
    kind: 'partial',
    files: 1,
  },
  'softmax of probabilities': {
    scores: matrix(softmaxed(probabilities, COLUMNS)),
    labels: one,
    choices: { kind: 'twice-softmax' },
    kind: 'twice-softmax',
    files: 1,
  },
  'probabilities of which some repeat others': {
    scores: matrix(probabilities.slice().copyWithin(7000 * COLUMNS, 0, 60 * COLUMNS)),
    labels: one,
    kind: 'probabilities',
    files: 1,
  },
};

describe('scores that stay in their file, of any kind', () => {
  it.each(Object.entries(CASES))('give what they give in memory: %s', async (_, made) => {
    const { scores, labels, choices = {}, kind, files } = made;
    const others = labels ? [labels] : [];
    const spools = new Spools();
    const loaded = await read([scores, ...others], choices);
    const stored = await read([inFile(scores, spools), ...others], choices);
    expect([loaded.same.facts.kind, stored.same.facts.kind]).toEqual([kind, kind]);
    expect(stored.same).toEqual(loaded.same);
    expect([stored.isStored, spools.opened.length]).toEqual([files > 0, files]);
  });

  it.each([
    ['a class that is not there', matrix(sigmoids), { sigmoid: 'nobody' }],
    ['rows of more than 1', matrix(sigmoids), { kind: 'partial' }],
    ['what was no softmax of probabilities', matrix(probabilities), { kind: 'twice-softmax' }],
    ['what is no probability', matrix(logits), { kind: 'probabilities' }],
  ] as const)('fail as they do in memory, and leave no file: %s', async (_, scores, choices) => {
    const spools = new Spools();
    const failed = await read([scores], choices).catch((error: Error) => error.message);
    expect(failed).toBeTypeOf('string');
    await expect(read([inFile(scores, spools)], choices)).rejects.toThrow(failed as string);
    expect(spools.opened.filter(({ isOpen }) => isOpen)).toEqual([]);
  });

  it('are rewritten once for each kind', async () => {
    const spools = new Spools();
    const array = inFile(matrix(ranked(probabilities, 5), 5), spools);
    const first = await read([array], {});
    expect(await read([array], {})).toEqual(first);
    expect(spools.opened).toHaveLength(1);
    expect((await read([array], { kind: 'probabilities' })).same.classes).toBe(5);
    expect(spools.opened).toHaveLength(2);
  });

  it.each([
    ['sigmoids', matrix(sigmoids), 0],
    ['parts of distributions', matrix(ranked(probabilities, 5), 5), 1],
  ] as const)('end with a cancel, and tell how far they are: %s', async (_, scores, files) => {
    const [shares, told]: [number[], number[]] = [[], []];
    await read(
      [inFile(scores)],
      {},
      (share) => void shares.push(share),
      (done, all) => {
        expect(all).toBe(scores.values.byteLength);
        told.push(done / all);
      },
    );
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    // Each walk through the file from its beginning to its end.
    expect(told.filter((share) => share === 1).length).toBeGreaterThan(1);
    for (const last of [1, Math.floor(shares.length / 2), shares.length]) {
      const spools = new Spools();
      let calls = 0;
      const pace = () => {
        if (++calls === last) throw new DOMException('cancelled', 'AbortError');
      };
      await expect(read([inFile(scores, spools)], {}, pace)).rejects.toThrow('cancelled');
      expect(spools.opened.length).toBeLessThanOrEqual(files);
    }
  });
});
