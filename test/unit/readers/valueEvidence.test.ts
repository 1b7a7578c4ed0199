import { describe, expect, it } from 'vitest';
import { halvesToFloat32 } from '../../../src/engine/halfPrecision';
import type { Source } from '../../../src/engine/source';
import { arrayOf, interpretArrays, interpretScores, madeLogits, randomOf, softmaxed, texts } from './synthetic';

const { logits } = madeLogits(400, 10);
const probabilities = softmaxed(logits, 10);

/** The one warning. */
function warning(source: Source): string {
  const found = texts(source, 'warning');
  expect(found).toHaveLength(1);
  return found[0] ?? '';
}

async function expectNoWarning(source: Promise<Source>): Promise<void> {
  expect(texts(await source, 'warning')).toEqual([]);
}

const rounded = (values: Float64Array, decimals: number) =>
  values.map((value) => Math.round(value * 10 ** decimals) / 10 ** decimals);

describe('ordinary scores', () => {
  it.each<[string, Float64Array | Float32Array]>([
    ['logits', logits],
    ['logits in float32', Float32Array.from(logits)],
    ['logits rounded to 2 decimals', rounded(logits, 2)],
    ['probabilities', probabilities],
    ['probabilities in float32', Float32Array.from(probabilities)],
    ['log-probabilities', probabilities.map(Math.log)],
    [
      'probabilities of an unsure model',
      softmaxed(
        logits.map((z) => z / 20),
        10,
      ),
    ],
  ])('%s cause no warning', async (_, values) => {
    const source = await interpretScores(values, 10);
    expect(texts(source, 'warning')).toEqual([]);
    expect(source.facts.isDoubtful).toBe(false);
  });
});

describe('rows that do not sum to exactly 1', () => {
  it('were rounded to so many decimals', async () => {
    const source = await interpretScores(rounded(probabilities, 3), 10);
    expect(source.facts.kind).toBe('probabilities');
    expect(texts(source, 'for')[1]).toMatch(/rounded to 3 decimals, so rows sum to 0\.99\d … 1\.00\d/);
    const six = await interpretScores(rounded(probabilities, 6), 10);
    expect(texts(six, 'for').join()).not.toContain('float32 leaves');
  });

  it.each([0.01, 0.02])('were clipped at %d, by no more than that explains', async (epsilon) => {
    const clipped = softmaxed(
      logits.map((z) => 2 * z),
      10,
    ).map((p) => Math.min(Math.max(p, epsilon), 1 - epsilon));
    const source = await interpretScores(clipped, 10);
    expect(source.facts.kind).toBe('probabilities');
    expect(texts(source, 'for').join()).toContain(`by values at a bound (${epsilon}, ${1 - epsilon})`);
    // Sigmoids that happen to be clipped keep to no sum.
    const sigmoids = logits.map((z) => Math.min(Math.max(1 / (1 + Math.exp(-z)), epsilon), 1 - epsilon));
    expect((await interpretScores(sigmoids, 10)).facts.kind).toBe('sigmoids');
  });

  it('were changed after the softmax, where they are on no decimal grid', async () => {
    const source = await interpretScores(
      probabilities.map((p, i) => (i % 20 < 10 ? p * 1.00002 : p)),
      10,
    );
    expect(source.facts.kind).toBe('probabilities');
    expect(warning(source)).toContain('Rows sum to 1 … 1.00002, farther from 1 than float32 leaves');
  });

  it('are independent sigmoids where they sum to 3.2', async () => {
    const sigmoids = logits.map((z) => 1 / (1 + Math.exp(-z)));
    const source = await interpretScores(sigmoids, 10);
    expect(source.facts.kind).toBe('sigmoids');
    expect(texts(source, 'for')[0]).toMatch(/rows sum to \d.* … \d.*: 10 independent sigmoids/);
  });
});

describe('a second softmax', () => {
  const twice = softmaxed(probabilities, 10);

  it('is noticed, and undone where a person says so', async () => {
    const source = await interpretScores(Float32Array.from(twice), 10);
    expect(warning(source)).toContain('No probability exceeds 0.2320');
    expect(source.facts.otherKinds).toEqual(['twice-softmax']);
    const undone = await interpretScores(twice, 10, undefined, { kind: 'twice-softmax' });
    for (const [i, z] of (undone.table.logits ?? []).entries()) {
      expect(Math.exp(z)).toBeCloseTo(probabilities[i] as number, 12);
    }
  });

  it('is not undone where it never was', async () => {
    const logits = Float32Array.from(twice, (value, i) => (i % 3) - 4 * value);
    await expect(interpretScores(logits, 10, undefined, { kind: 'twice-softmax' })).rejects.toThrow(
      /^Row 0 \(counting from 0\) holds −.* in column 0, which is no probability\. Take the numbers as logits instead\.$/,
    );
    await expect(interpretScores(probabilities, 10, undefined, { kind: 'twice-softmax' })).rejects.toThrow(
      'is no softmax of probabilities',
    );
  });

  it('of two classes is not seen in a model that is merely unsure', async () => {
    const { uniform } = randomOf(3);
    const p = Float64Array.from({ length: 400 }, () => 0.35 + 0.3 * uniform());
    await expectNoWarning(interpretScores(Float64Array.from([...p].flatMap((each) => [each, 1 - each])), 2));
  });
});

describe('what was lost on the way', () => {
  it.each([
    ['1e-7', 1e-7],
    ['1e-15', 1e-15],
    ['1e-4', 1e-4],
    ['1.192e−7 (the epsilon of float32)', 2 ** -23],
  ])('probabilities clipped at %s', async (name, epsilon) => {
    const sharp = softmaxed(
      logits.map((z) => 12 * z),
      10,
    );
    const source = await interpretScores(
      sharp.map((p) => Math.min(Math.max(p, epsilon), 1 - epsilon)),
      10,
    );
    expect(texts(source, 'warning').join(' ')).toContain(`the smallest, ${name}: probabilities were clipped there`);
    const logs = sharp.map((p) => Math.log(Math.max(p, epsilon)));
    expect(texts(await interpretScores(logs, 10), 'warning').join(' ')).toContain(
      `${name}: probabilities were clipped`,
    );
  });

  it('nothing is clipped where the smallest number is the last digit', async () => {
    for (const decimals of [3, 4, 6]) {
      await expectNoWarning(interpretScores(rounded(probabilities, decimals), 10).then(withoutZeros));
    }
  });

  it('values that were float16 or bfloat16 once', async () => {
    const { uniform } = randomOf(5);
    const halves = halvesToFloat32(Uint16Array.from({ length: 4000 }, () => 0x3000 + Math.floor(uniform() * 0x1800)));
    expect(texts(await interpretScores(halves, 10), 'for').join()).toContain('is a float16');
    const wide = Float32Array.from(logits);
    const bits = new Uint32Array(wide.buffer);
    for (const [i, each] of bits.entries()) bits[i] = each & 0xffff_0000;
    expect(texts(await interpretScores(wide, 10), 'for').join()).toContain('is a bfloat16');
    const said = await interpretArrays([arrayOf('scores', halves, [400, 10], 'float16')]);
    expect(texts(said, 'for').join()).not.toContain('is a float16');
    const whole = Float64Array.from({ length: 4000 }, (_, i) => ((i * 7) % 300) / 4);
    expect(texts(await interpretScores(whole, 10), 'for').join()).not.toContain('float16');
  });

  it('the height of logits that were centred, or whose maximum was subtracted', async () => {
    const centred = logits.slice();
    const shifted = logits.slice();
    for (let at = 0; at < logits.length; at += 10) {
      const row = logits.subarray(at, at + 10);
      const mean = row.reduce((sum, z) => sum + z, 0) / 10;
      const max = Math.max(...row);
      for (let k = at; k < at + 10; k++) {
        centred[k] = (logits[k] as number) - mean;
        shifted[k] = (logits[k] as number) - max;
      }
    }
    expect(texts(await interpretScores(Float32Array.from(centred), 10), 'for').join()).toContain(
      'the logits were centred',
    );
    expect(texts(await interpretScores(shifted, 10), 'for').join()).toContain('it was subtracted');
  });

  it('how sure rows are that give one class exactly 1', async () => {
    const sharp = Float32Array.from(
      softmaxed(
        logits.map((z) => 40 * z),
        10,
      ),
    );
    expect(texts(await interpretScores(sharp, 10), 'warning').join()).toMatch(
      /\d+ of 400 rows give one class exactly 1/,
    );
  });
});

/** Zeros are what rounding makes of small numbers, and are warned of as such. */
function withoutZeros(source: Source): Source {
  const evidence = source.facts.evidence.filter(({ text }) => !/exactly 0:|exactly 1\./.test(text));
  return { ...source, facts: { ...source.facts, evidence } };
}

describe('rows', () => {
  it('that repeat others are counted', async () => {
    const copies = logits.slice();
    copies.set(logits.subarray(0, 50), 3500);
    expect(warning(await interpretScores(copies, 10))).toContain('5 of 400 rows repeat an earlier one');
    const filled = madeLogits(8000, 10).logits;
    filled.set(filled.subarray(0, 30), 79_970);
    expect(warning(await interpretScores(filled, 10))).toContain(
      '3 of 8,000 rows repeat an earlier one digit by digit, the last one too, as where a last batch is filled up; the first is row 7,997, the same as row 0.',
    );
  });

  it('that are equal by themselves are not', async () => {
    const { uniform } = randomOf(7);
    const coarse = Float64Array.from({ length: 3000 }, () => 0.5 + Math.floor(uniform() * 9) / 4);
    expect(texts(await interpretScores(coarse, 3), 'warning').join()).not.toContain('repeat');
    const hot = new Float64Array(4000);
    for (let row = 0; row < 400; row++) hot[row * 10 + Math.floor(uniform() * 10)] = 1;
    expect(texts(await interpretScores(hot, 10), 'warning').join()).not.toContain('repeat');
  });

  it('of one value predict nothing', async () => {
    const flat = logits.slice().fill(0.1, 20, 50);
    expect(texts(await interpretScores(flat, 10), 'warning').join()).toContain('3 of 400 rows hold one value');
  });

  it('of many copies are not all compared', { timeout: 60_000 }, async () => {
    const same = new Float32Array(200_000 * 20).map((_, i) => Math.sin(i % 20));
    const source = await interpretScores(same, 20);
    expect(texts(source, 'warning').join()).toMatch(/Of the first 10\d,\d{3} rows, 10\d,\d{3} repeat/);
  });
});

describe('sentinels', () => {
  it.each([-9999, -1e9, -3.4028234663852886e38])('%d marks what has no score', async (mark) => {
    const marked = logits.map((z, i) => (i % 7 === 0 ? mark : z));
    expect(warning(await interpretScores(marked, 10))).toContain('a mark for a class without a score');
  });

  it('of −1 keep probabilities from being such', async () => {
    const marked = probabilities.map((p, i) => (i % 50 === 0 ? -1 : p));
    expect(texts(await interpretScores(marked, 10), 'warning').join()).toContain('80 values in all 400 rows are −1');
  });

  it('are not every low number', async () => {
    await expectNoWarning(
      interpretScores(
        logits.map((z, i) => (i % 7 === 0 ? -12 : z)),
        10,
      ),
    );
    await expectNoWarning(
      interpretScores(
        logits.map((z) => z * 99).map((z, i) => (i < 5 ? -999 : z)),
        10,
      ),
    );
  });
});

describe('what is no scores', () => {
  const { uniform, normal } = randomOf(9);
  it.each<[string, Float32Array | Float64Array, number, string]>([
    ['pixels in 0 … 1', Float32Array.from({ length: 4000 }, () => Math.floor(uniform() * 256) / 255), 10, '1/255'],
    ['marks', Float64Array.from({ length: 4000 }, () => Math.round(uniform())), 10, 'is 0 or 1'],
    ['pixels', Float64Array.from({ length: 4000 }, () => Math.floor(uniform() * 256)), 10, 'pixels'],
    ['ids', Float64Array.from({ length: 4000 }, () => Math.floor(uniform() * 1e5)), 10, 'ids or counts'],
    ['an index', Float64Array.from({ length: 400 }, (_, i) => i), 1, 'count up by 1'],
    [
      'an index beside scores',
      Float64Array.from({ length: 4000 }, (_, i) => (i % 10 === 0 ? i / 10 : normal())),
      10,
      'Column 0 counts up',
    ],
    ['a constant column', logits.map((z, i) => (i % 10 === 4 ? 2.5 : z)), 10, 'Column 4 holds one value'],
    ['the same row', Float64Array.from({ length: 400 }, (_, i) => Math.sin(i % 10)), 10, 'is the same'],
  ])('%s open as logits, with a warning', async (_, values, columns, words) => {
    const source = await interpretScores(values, columns);
    expect([source.facts.kind, source.facts.isDoubtful]).toEqual(['logits', true]);
    expect(texts(source, 'warning').join()).toContain(words);
  });

  it('embeddings of length 1', async () => {
    const unit = Float64Array.from({ length: 6400 }, normal);
    for (let at = 0; at < unit.length; at += 64) {
      const length = Math.hypot(...unit.subarray(at, at + 64));
      for (let k = at; k < at + 64; k++) unit[k] = (unit[k] as number) / length;
    }
    expect(warning(await interpretScores(unit, 64))).toContain('embeddings');
  });
});
