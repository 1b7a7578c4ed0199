import { describe, expect, it } from 'vitest';
import { logitsOf } from './reading';
import { interpretScores, madeLogits, softmaxed, texts } from './synthetic';

const { logits } = madeLogits(300, 7);
const p = softmaxed(logits, 7);

describe('scores in another unit', () => {
  it.each<[string, Float64Array | Float32Array, string, string]>([
    ['percentages', p.map((q) => 100 * q), 'probabilities', 'sum to 100'],
    ['percentages with one decimal', p.map((q) => Math.round(1000 * q) / 10), 'probabilities', 'sum to 100'],
    ['percentages in float32', Float32Array.from(p, (q) => 100 * q), 'probabilities', 'sum to 100'],
    ['−ln p', p.map((q) => -Math.log(q)), 'log-probabilities', 'Their sign was turned'],
    ['logarithms to the base 2', p.map(Math.log2), 'log-probabilities', 'to the base 2, for 2 to the power'],
    ['logarithms to the base 10', p.map(Math.log10), 'log-probabilities', 'to the base 10, for 10 to the power'],
    ['bits', p.map((q) => -Math.log2(q)), 'log-probabilities', 'minus logarithms to the base 2'],
  ])('are known as %s', async (name, values, kind, word) => {
    const source = await interpretScores(values, 7);
    expect(source.facts.kind).toBe(kind);
    expect(texts(source, 'warning').join()).toContain(word);
    const made = softmaxed(Float64Array.from(logitsOf(source.table)), 7);
    const off = made.reduce((most, q, i) => Math.max(most, Math.abs(q - (p[i] as number))), 0);
    expect(off).toBeLessThan(name.includes('decimal') ? 2e-3 : 1e-6);
  });

  it('are what a person says', async () => {
    const { table, facts } = await interpretScores(
      p.map((q) => 100 * q),
      7,
      undefined,
      { kind: 'logits' },
    );
    expect([facts.kind, logitsOf(table)[0]]).toEqual(['logits', 100 * (p[0] as number)]);
  });

  it('are not suspected where one row is otherwise, or in fewer than three', async () => {
    const values = p.map((q) => 100 * q);
    values[7 * 150] = 50;
    expect((await interpretScores(values, 7)).facts.kind).toBe('logits');
    expect((await interpretScores(values.slice(0, 14), 7)).facts.kind).toBe('logits');
  });

  it('leave rows out that are out in any unit', async () => {
    const values = p.map((q) => 100 * q);
    values[0] = Number.NaN;
    const { facts } = await interpretScores(values, 7);
    expect([facts.kind, facts.rowsWithNaN]).toEqual(['probabilities', 1]);
  });
});
