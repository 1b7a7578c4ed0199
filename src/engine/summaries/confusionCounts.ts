/** How often each label was predicted to be which class: the pairs that occur, by label and then by prediction. */
export interface ConfusionCounts {
  readonly label: readonly number[];
  readonly predicted: readonly number[];
  readonly count: readonly number[];
}

/** Counts pairs under `label * classes + predicted`. */
export function confusionCounts(pairs: ReadonlyMap<number, number>, classes: number): ConfusionCounts {
  const entries = [...pairs].sort(([a], [b]) => a - b);
  return {
    label: entries.map(([pair]) => Math.floor(pair / classes)),
    predicted: entries.map(([pair]) => pair % classes),
    count: entries.map(([, count]) => count),
  };
}

/** Both together. */
export function mergedConfusion(a: ConfusionCounts, b: ConfusionCounts, classes: number): ConfusionCounts {
  const pairs = new Map<number, number>();
  for (const { label, predicted, count } of [a, b]) {
    for (const [i, times] of count.entries()) {
      const pair = (label[i] as number) * classes + (predicted[i] as number);
      pairs.set(pair, (pairs.get(pair) ?? 0) + times);
    }
  }
  return confusionCounts(pairs, classes);
}
