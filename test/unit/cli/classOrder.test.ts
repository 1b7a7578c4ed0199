import { describe, expect, it } from 'vitest';
import { json, world } from './world';

/** Rows whose highest score stands two classes before the label. */
const csv = [
  'logit_0,logit_1,logit_2,logit_3,logit_4,label',
  ...Array.from({ length: 100 }, (_, row) =>
    [...Array.from({ length: 5 }, (_, k) => (k === row % 5 ? 4 : ((row * 7 + k * 3) % 11) / 10)), (row + 2) % 5].join(
      ',',
    ),
  ),
].join('\n');

describe('a report on labels in another order', () => {
  it('says so, and repairs it where it is told to', async () => {
    const run = world({ 'a.csv': csv });
    const asGiven = await json(run, 'report', 'a.csv');
    expect(asGiven.report.notes.join()).toContain('Your class order is wrong');
    const { out } = await run('report', 'a.csv', '--class-order', 'repaired');
    expect(out).toMatch(/accuracy\s+100\.00 %/);
    expect(out).not.toContain('Your class order is wrong');
  });
});

describe('a report on scores that may be something else', () => {
  it('says what speaks against them', async () => {
    const rows = Array.from({ length: 50 }, (_, row) => [row * 3, (row * 7) % 255, (row * 11) % 255].join(','));
    const { report } = await json(world({ 'a.csv': `a,b,c\n${rows.join('\n')}\n` }), 'report', 'a.csv');
    expect(report.notes.join()).toContain('whole');
  });
});
