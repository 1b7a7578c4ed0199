import { describe, expect, it } from 'vitest';
import { classwiseEce } from '../../../src/engine/classwise';
import { bootstrapClasswise } from '../../../src/engine/classwiseBootstrap';
import { crossEntropy } from '../../../src/engine/crossEntropy';
import { nllCurve } from '../../../src/engine/nllCurve';
import { unpaced } from '../../../src/engine/pace';
import { rowOf } from '../../../src/engine/rowBlocks';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import { softCrossEntropy } from '../../../src/engine/softTargets';
import type { LogitFormat } from '../../../src/engine/storedLogits';
import { summarizeShard } from '../../../src/engine/summaries/summarizeShard';
import type { LogitTable, MemoryTable, StoredTable } from '../../../src/engine/table';
import { fitTemperature } from '../../../src/engine/temperature';
import { temperatureNll } from '../../../src/engine/temperatureNll';
import { syntheticTable } from './tables';

/** The same table, its logits somewhere else: so that they are read in several blocks, there are many. */
function stored({ logits, ...shape }: MemoryTable): StoredTable {
  const format: LogitFormat = logits instanceof Float32Array ? 'float32' : 'float64';
  const bytes = new Uint8Array(logits.buffer, logits.byteOffset, logits.byteLength);
  const stride = bytes.length / shape.rows;
  return {
    ...shape,
    stored: { format, copy: async (from, to, target) => target.set(bytes.subarray(from * stride, to * stride)) },
  };
}

const memory = syntheticTable(4000, 100);
const there = stored(memory);

const works: Readonly<Record<string, (table: LogitTable) => Promise<unknown>>> = {
  'row statistics': (table) => rowStatistics(table),
  'row statistics of the kernel': (table) => rowStatistics(table, unpaced, 'float32'),
  temperature: async (table) => fitTemperature(table, await rowStatistics(table)),
  'temperature by the kernel': async (table) => fitTemperature(table, await rowStatistics(table), unpaced, 'float32'),
  'classwise ECE': async (table) => classwiseEce(table, await rowStatistics(table), { bins: 10, convention: 'guo' }),
  'classwise ECE by the kernel': async (table) =>
    classwiseEce(table, await rowStatistics(table), { bins: 10, convention: 'guo' }, unpaced, 'float32'),
  'intervals of the classwise ECE': async (table) =>
    bootstrapClasswise(table, await rowStatistics(table), { bins: 10, convention: 'guo' }, { resamples: 3 }),
  'NLL at temperatures': (table) => temperatureNll(table, [0.5, 1]),
  'curve of the NLL': async (table) => nllCurve(table, await rowStatistics(table), { low: 0.5, octaves: 2 }),
  'weighted and smoothed cross-entropy': async (table) => {
    const classWeights = Float64Array.from({ length: table.classes }, (_, k) => 1 + k / 100);
    return crossEntropy(table, await rowStatistics(table), { labelSmoothing: 0.1, classWeights });
  },
  'cross-entropy against soft targets': async (table) =>
    softCrossEntropy(table, await rowStatistics(table), new Float64Array(table.rows * table.classes).fill(0.01)),
  'summary of a shard': async (table) => summarizeShard(table, await rowStatistics(table), { name: 'a' }),
};

describe('a table that is read anew for every pass', () => {
  it.each(Object.entries(works))('has the same %s as one in memory', async (_, work) => {
    expect(await work(there)).toEqual(await work(memory));
  });

  it('gives single rows', async () => {
    expect(await rowOf(there, 3999)).toEqual(memory.logits.subarray(399_900, 400_000));
  });

  it('holds half precision, each number of which is one of float32', async () => {
    const bits = Uint16Array.of(0x3c00, 0xc000, 0x7c00, 0x0001, 0xfc00, 0x3555);
    const copy = (from: number, to: number, target: Uint8Array) => {
      target.set(new Uint8Array(bits.buffer, 4 * from, 4 * (to - from)));
    };
    const halves = (format: LogitFormat): StoredTable => ({ ...there, rows: 3, classes: 2, stored: { format, copy } });
    expect(Array.from(await rowOf(halves('float16'), 0))).toEqual([1, -2]);
    expect(Array.from(await rowOf(halves('float16'), 1))).toEqual([Infinity, 2 ** -24]);
    expect(Array.from(await rowOf(halves('bfloat16'), 0))).toEqual([0.0078125, -2]);
  });

  it('tells what is wrong with its file', async () => {
    const copy = () => Promise.reject(new Error('it shrank'));
    const broken: StoredTable = { ...there, stored: { format: 'float64', copy } };
    await expect(rowStatistics(broken)).rejects.toThrow('it shrank');
    await expect(rowStatistics(broken, unpaced, 'float32')).rejects.toThrow('it shrank');
  });
});
