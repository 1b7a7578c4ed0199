import { truncateSync, utimesSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { classwiseEce } from '../../../../src/engine/classwise';
import { unpaced } from '../../../../src/engine/pace';
import { spreadRanges } from '../../../../src/engine/rowRange';
import { kernelClasswiseEce } from '../../../../src/engine/simd/kernelClasswise';
import { KernelLosses } from '../../../../src/engine/simd/kernelLosses';
import { kernelRowStatistics } from '../../../../src/engine/simd/kernelRowStatistics';
import { tableRows } from '../../../../src/engine/simd/rowSource';
import type { MemoryTable } from '../../../../src/engine/table';
import { syntheticTable } from '../../engine/tables';
import { RowFile, TestPool } from './pool';

const ROWS = 1001;
const CLASSES = 37;
const table: MemoryTable = {
  ...syntheticTable(ROWS, CLASSES),
  logits: Float32Array.from(syntheticTable(ROWS, CLASSES).logits),
};
const shape = { rows: ROWS, classes: CLASSES, format: 'float32' } as const;
const files: RowFile[] = [];
const pools: TestPool[] = [];

function open(count: number, bigEndian?: 'bigEndian') {
  const bytes = Buffer.from(new Uint8Array(table.logits.buffer));
  const file = new RowFile(bigEndian ? bytes.swap32() : bytes);
  const test = new TestPool(file, bigEndian ? { ...shape, bigEndian: true } : shape, count);
  files.push(file);
  pools.push(test);
  return { file, test, pool: test.pool };
}

afterEach(() => {
  for (const { pool } of pools.splice(0)) pool.close();
  for (const file of files.splice(0)) file.remove();
});

describe('rows that several workers read', () => {
  it.each([1, 2, 3, 8])('have the statistics that one gives, whatever their number (%i)', async (count) => {
    const { pool, test } = open(count);
    const request = { beta: 0.7, labels: table.labels, topCount: 3 };
    const found = await pool.statistics(request, unpaced);
    const options = { labels: table.labels, topCount: 3 };
    const { sums, ...alone } = await kernelRowStatistics(tableRows({ ...table, beta: 0.7 }), options);
    expect({ ...found, sums: undefined }).toEqual({ ...alone, sums: undefined });
    for (const [name, sum] of Object.entries(sums ?? {})) {
      expect(Math.abs(Reflect.get(found.sums ?? {}, name) - sum)).toBeLessThanOrEqual(1e-12 * Math.abs(sum));
    }
    expect(test.started).toBe(count);
  });

  it('need no more workers than there are rows', async () => {
    const file = new RowFile(new Uint8Array(Float32Array.of(1, 2, 3, 4).buffer));
    files.push(file);
    const test = new TestPool(file, { rows: 2, classes: 2, format: 'float32' }, 8);
    pools.push(test);
    expect(Array.from((await test.pool.statistics({ beta: 1 }, unpaced)).predicted)).toEqual([1, 1]);
    expect(test.started).toBe(2);
  });

  it('have the losses that one gives, of all rows and of a sample of them', async () => {
    const { pool } = open(3);
    const statistics = await pool.statistics({ beta: 1, labels: table.labels }, unpaced);
    const alone = new KernelLosses(tableRows(table), statistics);
    for (const ranges of [undefined, spreadRanges(ROWS, 100, 7), [{ from: 990, to: 1001 }]]) {
      const bs = [0.5, 1, 2];
      const found = await pool.losses({ beta: 1, statistics, bs, ranges }, unpaced);
      for (const [i, one] of (await alone.at(bs, unpaced, ranges)).entries()) {
        for (const key of ['loss', 'slope', 'curvature'] as const) {
          expect(Math.abs((found[i]?.[key] ?? NaN) - one[key])).toBeLessThan(1e-6 * Math.max(1, Math.abs(one[key])));
        }
      }
    }
  });

  it('keep apart what two fits at a time ask for', async () => {
    const { pool } = open(2);
    const shifted = table.labels?.map((label) => (label + 1) % CLASSES);
    const [one, other] = await Promise.all([
      pool.statistics({ beta: 1, labels: table.labels }, unpaced),
      pool.statistics({ beta: 1, labels: shifted }, unpaced),
    ]);
    const lossOf = async (statistics: typeof one) =>
      (await pool.losses({ beta: 1, statistics, bs: [1] }, unpaced))[0]?.loss;
    const together = await Promise.all([lossOf(one), lossOf(other), lossOf(one), lossOf(other)]);
    const alone = async (statistics: typeof one) =>
      (await new KernelLosses(tableRows(table), statistics).at([1], unpaced))[0]?.loss as number;
    for (const [i, expected] of [await alone(one), await alone(other)].entries()) {
      expect(Math.abs((together[i] as number) - expected)).toBeLessThan(1e-6 * expected);
      expect(together[i + 2]).toBe(together[i]);
    }
  });

  it('have the classwise error that one gives', async () => {
    const { pool } = open(2);
    const statistics = await pool.statistics({ beta: 1, labels: table.labels }, unpaced);
    const choice = { bins: 10, convention: 'netcal' } as const;
    const found = await pool.classwise({ beta: 1, statistics, ...choice }, unpaced);
    const alone = await kernelClasswiseEce(tableRows(table), statistics, choice);
    expect(Math.abs(found.ece - alone.ece)).toBeLessThan(1e-9);
    const exact = await classwiseEce(table, statistics, choice, unpaced, 'float64');
    expect(Math.abs(found.ece - exact.ece)).toBeLessThan(1e-6 * exact.ece);
  });

  it('are the same in the other byte order, in every pass', async () => {
    const [little, big] = [open(3).pool, open(3, 'bigEndian').pool];
    const request = { beta: 0.7, labels: table.labels, topCount: 3 };
    const [given, turned] = [await little.statistics(request, unpaced), await big.statistics(request, unpaced)];
    expect(turned).toEqual(given);
    const ranges = spreadRanges(ROWS, 100, 7);
    const losses = { beta: 0.7, bs: [0.5, 2], ranges };
    expect(await big.losses({ ...losses, statistics: turned }, unpaced)).toEqual(
      await little.losses({ ...losses, statistics: given }, unpaced),
    );
    const choice = { beta: 0.7, bins: 10, convention: 'netcal' } as const;
    expect(await big.classwise({ ...choice, statistics: turned }, unpaced)).toEqual(
      await little.classwise({ ...choice, statistics: given }, unpaced),
    );
  });

  it('say how far they are, and stop when nobody wants them any more', async () => {
    const { pool } = open(2);
    const shares: number[] = [];
    await pool.statistics({ beta: 1 }, (share) => void shares.push(share));
    expect([shares[0], shares.at(-1)]).toEqual([0, 1]);
    const unwanted = pool.statistics({ beta: 1 }, () => {
      throw new DOMException('no longer wanted', 'AbortError');
    });
    await expect(unwanted).rejects.toThrow('no longer wanted');
    expect((await pool.statistics({ beta: 1 }, unpaced)).rows).toBe(ROWS);
  });
});

describe('a file that is read by several workers', () => {
  it('and was cut off says so', async () => {
    const { file, pool } = open(2);
    await pool.statistics({ beta: 1 }, unpaced);
    truncateSync(file.place.path, 1000);
    await expect(pool.statistics({ beta: 1 }, unpaced)).rejects.toMatchObject({ name: 'Failure', code: 'shrunk' });
  });

  it('and was written to says so', async () => {
    const { file, pool } = open(2);
    await pool.statistics({ beta: 1 }, unpaced);
    utimesSync(file.place.path, 1, 1);
    const failing = pool.statistics({ beta: 1 }, unpaced);
    await expect(failing).rejects.toMatchObject({ name: 'Failure', code: 'changed', remedies: ['retry'] });
    await expect(failing).rejects.toThrow('“rows.npy” changed since it was read first. Read it again.');
  });

  it('and is gone says so', async () => {
    const { file, pool } = open(2);
    file.remove();
    files.pop();
    await expect(pool.statistics({ beta: 1 }, unpaced)).rejects.toMatchObject({ code: 'unreadable' });
  });

  it('is read by new workers where one died', async () => {
    const { pool, test } = open(2);
    const dying = pool.statistics({ beta: 1 }, unpaced);
    test.deaths[0]?.('out of memory');
    await expect(dying).rejects.toThrow('stopped: out of memory');
    const statistics = await pool.statistics({ beta: 1, labels: table.labels }, unpaced);
    expect(test.started).toBe(4);
    expect(await pool.losses({ beta: 1, statistics, bs: [1] }, unpaced)).toHaveLength(1);
  });
});

describe('workers whose file is closed', () => {
  it('let go of it and read the next one', async () => {
    const { pool, test } = open(2);
    const first = await pool.statistics({ beta: 1, labels: table.labels }, unpaced);
    expect(test.open).toBe(2);
    pool.close();
    await expect.poll(() => test.released.length).toBe(2);
    expect([test.open, test.ended]).toEqual([0, 0]);

    const file = new RowFile(new Uint8Array(Float32Array.of(1, 2, 4, 3).buffer));
    files.push(file);
    const next = new TestPool(file, { rows: 2, classes: 2, format: 'float32' }, 2, test.released);
    pools.push(next);
    const statistics = await next.pool.statistics({ beta: 1, labels: Int32Array.of(0, 0) }, unpaced);
    expect(Array.from(statistics.predicted)).toEqual([1, 0]);
    expect(next.started).toBe(0);
    // Nothing is left of what they knew of the first one.
    await next.pool.losses({ beta: 1, statistics, bs: [1] }, unpaced);
    expect(first.rows).toBe(ROWS);
  });

  it('are ended where they are at work', async () => {
    const { pool, test } = open(2);
    const running = pool.statistics({ beta: 1, labels: table.labels }, unpaced);
    running.catch(() => {});
    await Promise.resolve();
    pool.close();
    await expect(running).rejects.toThrow('The rows were closed.');
    expect([test.ended, test.released.length]).toEqual([2, 0]);
  });
});
