import { describe, expect, it } from 'vitest';
import { KernelSession } from '../../../../src/engine/simd/kernelSession';
import { leaseOf, newLogits } from '../../../../src/engine/simd/logitMemory';
import { tableRows } from '../../../../src/engine/simd/rowSource';
import type { MemoryTable } from '../../../../src/engine/table';

const rows = 1000;
const classes = 400;

function tableThere(): MemoryTable {
  const logits = newLogits(rows, classes);
  logits.forEach((_, i) => {
    logits[i] = (i * 7919) % 31;
  });
  return { rows, classes, beta: 1, kind: 'logits', classNames: [], logits };
}

describe('a memory for logits', () => {
  it('holds zeros, as many as there are logits', () => {
    const logits = newLogits(rows, classes);
    expect(logits.length).toBe(rows * classes);
    expect(logits.every((value) => value === 0)).toBe(true);
  });

  it('is an ordinary array where there are few', () => {
    expect(newLogits(3, 4).buffer.byteLength).toBe(48);
  });

  it('is for one session at a time; another one copies the rows', async () => {
    const table = tableThere();
    const first = new KernelSession(tableRows(table), { inPlace: true });
    expect(leaseOf(table.logits)).toBeUndefined();
    const second = new KernelSession(tableRows(table), { inPlace: true });
    expect(second.kernel.memory.buffer).not.toBe(table.logits.buffer);
    const maxima = async (session: KernelSession) => {
      const found: number[] = [];
      await session.each(
        (_, count) => {
          session.kernel.exports.readRows(count);
          found.push(...session.columns.max.subarray(0, count));
        },
        () => Promise.resolve(),
      );
      return found;
    };
    expect(await maxima(first)).toEqual(await maxima(second));
    first.end();
    expect(leaseOf(table.logits)).toBeDefined();
  });
});
