/** Fewer different numbers are on every grid. */
const FEWEST_DISTINCT = 48;

const one = new Float32Array(1);
const bitsOfOne = new Uint32Array(one.buffer);

/** The coarser format on whose numbers all values lie, without being so simple that they would lie on any. */
export function gridOf(values: Float64Array): 'float16' | 'bfloat16' | undefined {
  let [isHalf, isBrain, isFine] = [true, true, false];
  const distinct = new Set<number>();
  for (const value of values) {
    one[0] = value;
    if (one[0] !== value) return undefined;
    const bits = bitsOfOne[0] as number;
    if (isBrain && (bits & 0xffff) !== 0) isBrain = false;
    if (isHalf && !isHalfNumber(value, bits)) isHalf = false;
    if (!isHalf && !isBrain) return undefined;
    // Whole numbers and their halves, quarters … are on every grid.
    if (!isFine && !Number.isInteger(value * 64)) isFine = true;
    if (distinct.size < FEWEST_DISTINCT) distinct.add(value);
  }
  if (!isFine || distinct.size < FEWEST_DISTINCT) return undefined;
  return isBrain ? 'bfloat16' : 'float16';
}

/** Whether a float32, given with its bits, is a float16. */
function isHalfNumber(value: number, bits: number): boolean {
  const magnitude = Math.abs(value);
  if (magnitude > 65_504) return false;
  return magnitude < 2 ** -14 ? Number.isInteger(value * 2 ** 24) : (bits & 0x1fff) === 0;
}

const MOST_DECIMALS = 8;
/** Fewer different numbers may be round by accident. */
const FEWEST_ROUND = 5;

/** Digits after the point, 1 to 8, where all values have been rounded to so many; undefined where they have not. */
export function decimalsOf(values: Float64Array): number | undefined {
  let decimals = 0;
  const distinct = new Set<number>();
  for (const value of values) {
    if (distinct.size < FEWEST_ROUND) distinct.add(value);
    while (!isRound(value * 10 ** decimals)) {
      if (++decimals > MOST_DECIMALS) return undefined;
    }
  }
  return decimals === 0 || distinct.size < FEWEST_ROUND ? undefined : decimals;
}

/** Within what float32 leaves of a decimal; where that says nothing any more, nothing is round. */
function isRound(scaled: number): boolean {
  const tolerance = Math.max(1e-6, Math.abs(scaled) * 1.2e-7);
  return tolerance < 0.2 && Math.abs(scaled - Math.round(scaled)) <= tolerance;
}
