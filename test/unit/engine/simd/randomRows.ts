import fc from 'fast-check';
import { halvesToFloat32 } from '../../../../src/engine/halfPrecision';
import { arrayRows, type LogitFormat, type RowSource } from '../../../../src/engine/simd/rowSource';
import type { MemoryTable } from '../../../../src/engine/table';

/** What a table of random logits is made of. Its numbers follow from the seed, so that wide tables cost nothing to shrink. */
export interface Recipe {
  readonly rows: number;
  readonly classes: number;
  readonly format: LogitFormat;
  readonly seed: number;
  /** Standard deviation of the logits, and a number that is added to all of them. */
  readonly scale: number;
  readonly offset: number;
  readonly beta: number;
  /** Shares of elements that are −Infinity; of rows with a NaN, a +Infinity, nothing but −Infinity, all equal. */
  readonly masked: number;
  readonly odd: number;
  /** Steps to a standard deviation; 0: none. Coarse ones make ties. */
  readonly steps: number;
  /** How far the largest element is raised, in standard deviations. */
  readonly raise: number;
}

/** Rows with nothing out of the ordinary, to change one thing of. */
export const ordinary: Recipe = {
  rows: 500,
  classes: 10,
  format: 'float32',
  seed: 5,
  scale: 2,
  offset: 0,
  beta: 1,
  masked: 0,
  odd: 0,
  steps: 0,
  raise: 1,
};

export const formats: readonly LogitFormat[] = ['float32', 'float64', 'float16', 'bfloat16'];

export function recipes(classes: readonly number[], rows: number): fc.Arbitrary<Recipe> {
  return fc.record({
    rows: fc.integer({ min: 1, max: rows }),
    classes: fc.constantFrom(...classes),
    format: fc.constantFrom(...formats),
    seed: fc.integer({ min: 1, max: 1e9 }),
    scale: fc.constantFrom(1e-6, 0.01, 0.3, 1, 2, 5, 20, 100, 1000),
    offset: fc.constantFrom(0, 0, 0, 3, -50, 1000),
    beta: fc.constantFrom(1, 1, 0.5, 1.37, 0.01, 30),
    masked: fc.constantFrom(0, 0, 0.01, 0.3, 0.95),
    odd: fc.constantFrom(0, 0, 0.2, 0.5),
    steps: fc.constantFrom(0, 0, 1, 4),
    raise: fc.constantFrom(0, 0, 1, 4, 40),
  });
}

/** The same, one in five of them with logits of extreme size, or with a large number in common. */
export function recipesOfAnySize(classes: readonly number[], rows: number): fc.Arbitrary<Recipe> {
  return fc.oneof(
    { weight: 4, arbitrary: recipes(classes, rows) },
    { weight: 1, arbitrary: extremeRecipes(classes, rows) },
  );
}

export function extremeRecipes(classes: readonly number[], rows: number): fc.Arbitrary<Recipe> {
  const extremes = fc.record({
    scale: fc.constantFrom(1e-30, 1e-6, 1, 1e4, 1e10, 1e19, 1e30),
    offset: fc.constantFrom(0, 0, 1e8, -1e8, 1e30),
  });
  return fc.tuple(recipes(classes, rows), extremes).map(([common, ends]) => ({ ...common, ...ends }));
}

/** The same rows twice: for the kernel as they lie in memory, and as a table of the numbers they are. */
export function cook(recipe: Recipe): { source: RowSource; table: MemoryTable } {
  const { rows, classes, format, beta, seed } = recipe;
  const random = randomNumbers(seed);
  const values = new Float64Array(rows * classes);
  for (let row = 0; row < rows; row++) cookRow(recipe, random, values.subarray(row * classes, (row + 1) * classes));
  const labels = Int32Array.from({ length: rows }, () => Math.floor(random() * (classes + 1)) - 1);
  const { array, logits } = inFormat(values, format);
  const table: MemoryTable = { rows, classes, logits, beta, kind: 'logits', labels, classNames: [] };
  return { source: arrayRows({ rows, classes, beta, format }, array), table };
}

function cookRow(
  { scale, offset, masked, odd, steps, raise, classes }: Recipe,
  random: () => number,
  row: Float64Array,
) {
  for (let k = 0; k < classes; k++) {
    let normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    if (steps > 0) normal = Math.round(normal * steps) / steps;
    row[k] = random() < masked ? -Infinity : offset + scale * normal;
  }
  const any = () => Math.floor(random() * classes);
  const top = any();
  row[top] = (row[top] as number) + raise * scale;
  if (random() >= odd) return;
  const kind = Math.floor(random() * 5);
  if (kind === 0) row[any()] = NaN;
  else if (kind === 1) row[any()] = Infinity;
  else if (kind === 2) row.fill(-Infinity);
  else if (kind === 3) row.fill(offset);
  else row.fill(-Infinity).fill(offset, any(), classes);
}

/** Numbers as they lie in memory in a format, and the numbers they then are. */
export function inFormat(
  values: Float64Array,
  format: LogitFormat,
): { array: ArrayBufferView; logits: MemoryTable['logits'] } {
  if (format === 'float64') return { array: values, logits: values };
  const floats = Float32Array.from(values);
  if (format === 'float32') return { array: floats, logits: floats };
  const bits = new Uint32Array(floats.buffer);
  if (format === 'bfloat16') {
    const halves = Uint16Array.from(bits, (b) => b >>> 16);
    const logits = new Float32Array(Uint32Array.from(halves, (h) => h << 16).buffer);
    return { array: halves, logits };
  }
  const halves = Uint16Array.from(bits, truncatedToHalf);
  return { array: halves, logits: halvesToFloat32(halves) };
}

/** The bits of a float32 number cut to binary16: which number comes out is no matter, as long as both sides get it. */
function truncatedToHalf(bits: number): number {
  const sign = (bits >>> 16) & 0x8000;
  const exponent = ((bits >>> 23) & 0xff) - 112;
  if ((bits & 0x7fff_ffff) > 0x7f80_0000) return sign | 0x7e00;
  if (exponent >= 31) return sign | 0x7c00;
  if (exponent <= 0) return sign | ((0x400 | ((bits >>> 13) & 0x3ff)) >> Math.min(1 - exponent, 12));
  return sign | (exponent << 10) | ((bits >>> 13) & 0x3ff);
}

/** Uniform numbers of [0, 1). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
