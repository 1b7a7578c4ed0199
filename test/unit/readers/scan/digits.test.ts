import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsOf, scannedNumbers } from './scanning';

/** Those that are not the double that `Number` makes of the text. */
async function wrong(texts: readonly string[]): Promise<string[]> {
  const numbers = await scannedNumbers(texts);
  return texts.filter((text, index) => bitsOf(numbers[index] ?? Number.NaN) !== bitsOf(Number(text)));
}

/** Always the same. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function digitsOf(random: () => number, length: number): string {
  return Array.from({ length }, () => Math.floor(10 * random())).join('');
}

/** A whole number that may stand first in JSON. */
function wholeOf(random: () => number, length: number): string {
  return digitsOf(random, length).replace(/^0+(?=\d)/, '');
}

describe('numbers are those of JavaScript, bit by bit:', () => {
  it('doubles with any bits at all, written as short as they can be', async () => {
    const random = generator(1);
    const halves = new Uint32Array(400_000).map(() => Math.floor(2 ** 32 * random()));
    const doubles = new Float64Array(halves.buffer).filter(Number.isFinite);
    expect(await wrong(Array.from(doubles, (double) => JSON.stringify(double)))).toEqual([]);
  });

  it.each([1, 8, 15, 16, 17, 18, 19, 20, 21, 25])('decimals of %d digits, around every exponent', async (digits) => {
    const random = generator(digits);
    const texts = Array.from({ length: 20_000 }, () => {
      const exponent = Math.floor(660 * random()) - 340;
      return `${random() < 0.5 ? '-' : ''}${wholeOf(random, 1)}.${digitsOf(random, digits)}e${exponent}`;
    });
    expect(await wrong(texts)).toEqual([]);
  });

  it('decimals as people write scores', async () => {
    const random = generator(3);
    const texts = Array.from({ length: 200_000 }, () => {
      const z = 20 * random() - 10;
      const written = [
        String(z),
        String(Math.fround(z)),
        z.toFixed(6),
        z.toExponential(18),
        String(z * 10 ** (-30 * random())),
      ];
      return written[Math.floor(written.length * random())] as string;
    });
    expect(await wrong(texts)).toEqual([]);
  });

  it('half way between two doubles, and a little beside it', async () => {
    const random = generator(4);
    const texts = Array.from({ length: 20_000 }, () => {
      // An odd number of 54 bits lies half way between two of 53.
      const odd = (BigInt(Math.floor(2 ** 53 * random())) | (1n << 52n)) * 2n + 1n;
      const power = 2n ** BigInt(Math.floor(12 * random()));
      const exact = (odd * power).toString();
      return [exact, `${exact}.0`, `${exact}.00000000000000000001`, `${BigInt(exact) - 1n}.99999`, `${exact}e-3`][
        Math.floor(5 * random())
      ] as string;
    });
    expect(await wrong(texts)).toEqual([]);
  });

  it('known traps', async () => {
    expect(
      await wrong([
        '0',
        '-0',
        '0.0',
        '-0.0e5',
        '0e999',
        '1e0',
        '1E5',
        '1e+5',
        '1e-5',
        '9007199254740993',
        '9007199254740992',
        '9007199254740991',
        '18446744073709551615',
        '18446744073709551616',
        '1e22',
        '1e23',
        '8.5e22',
        '5e-324',
        '2e-324',
        '2.4703282292062327e-324',
        '2.4703282292062328e-324',
        '2.2250738585072011e-308',
        '2.2250738585072014e-308',
        '1.7976931348623157e308',
        '1.7976931348623159e308',
        '1e309',
        '1e-400',
        '-1e400',
        '1e99999999999999999999',
        '0.000000000000000000000000000000000000000000000000123456789012345678901234567890',
        '123456789012345678901234567890',
        '1090544144181609348671888949248',
        '6.02214076e23',
        '0.1',
        '0.30000000000000004',
        `0.${'0'.repeat(400)}1`,
        `1${'0'.repeat(320)}`,
        `1${'0'.repeat(40)}e-40`,
        `0.${'3'.repeat(700)}`,
        '7.2057594037927933e+16',
        '9214843084008499',
        '0.500000000000000166533453693773481063544750213623046875',
        '3.518437208883201171875e13',
        '30078505129381147446200',
        '1.00000006e+09',
        '4.35999999999999e-05',
        '1.0000000000000002220446049250313080847263336181640625',
      ]),
    ).toEqual([]);
  });

  it('anything that fast-check thinks of', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }),
        async (doubles) => {
          expect(await wrong(doubles.map((double) => JSON.stringify(double)))).toEqual([]);
        },
      ),
    );
  });
});
