/** How many classes are shown one by one, besides the label. */
export const TOP_CLASSES = 12;

/**
 * The classes to show one by one: those of the largest logits, largest first (equals by index), and the label after them
 * where it is not among them. A NaN counts as larger than any number, so that it is seen. The last class is never left
 * alone as "the others".
 *
 * @param label Index of a class, negative for none.
 */
export function shownClasses(logits: ArrayLike<number>, label: number, top = TOP_CLASSES): number[] {
  const classes = logits.length;
  const shown = largestFirst(logits, Math.min(top, classes));
  if (label >= 0 && label < classes && !shown.includes(label)) {
    shown.push(label);
  }
  if (shown.length === classes - 1) {
    const sum = shown.reduce((total, k) => total + k, 0);
    shown.push((classes * (classes - 1)) / 2 - sum);
  }
  return shown;
}

/** Indices of the `count` largest by insertion: a full sort of 200,000 classes would be wasted. */
function largestFirst(values: ArrayLike<number>, count: number): number[] {
  const best: number[] = [];
  for (let k = 0; k < values.length; k++) {
    const value = rank(values[k]);
    if (best.length === count && value <= rank(values[best[count - 1] ?? 0])) {
      continue;
    }
    let at = Math.min(best.length, count - 1);
    while (at > 0 && value > rank(values[best[at - 1] ?? 0])) {
      best[at] = best[at - 1] ?? 0;
      at--;
    }
    best[at] = k;
  }
  return best;
}

function rank(value: number | undefined): number {
  return value === undefined || Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
}
