/** A label to be placed above the plot, at its line. */
export interface LabelRequest {
  /** Of the line, in pixels. */
  readonly x: number;
  readonly width: number;
}

export interface LabelPlace {
  /** 0 is next to the plot. */
  readonly row: number;
  readonly side: 'left' | 'right';
}

/** Between a line and its label, and between labels. */
export const LABEL_GAP = 4;

/** With more labels than these all ways to place them are too many to try; then each takes a row of its own. */
const MOST_TRIED = 4;

/**
 * Places labels beside their lines, in as few rows as it takes that no label covers another, leaves the plot, or is
 * crossed by the line of a label above it.
 */
export function placeLabels(labels: readonly LabelRequest[], left: number, right: number): LabelPlace[] {
  if (labels.length > MOST_TRIED) {
    return labels.map(({ x }, row) => ({ row, side: x - left > right - x ? 'left' : 'right' }));
  }
  let best: LabelPlace[] = [];
  let least = Number.POSITIVE_INFINITY;
  const places: LabelPlace[] = [];
  const tryFrom = (index: number, cost: number) => {
    if (cost >= least) return;
    const label = labels[index];
    if (!label) {
      best = [...places];
      least = cost;
      return;
    }
    for (let row = 0; row < labels.length; row++) {
      for (const side of ['right', 'left'] as const) {
        const place = { row, side };
        const clashes = places.filter((other, at) => clash(label, place, labels[at], other)).length;
        places.push(place);
        tryFrom(
          index + 1,
          cost + row + (side === 'left' ? 0.1 : 0) + 100 * clashes + outside(label, side, left, right),
        );
        places.pop();
      }
    }
  };
  tryFrom(0, 0);
  return best;
}

/**
 * Rows by which all labels move up where one next to the plot reaches over its left end: the mark at the top of the axis
 * stands there, half of it above the plot.
 */
export function liftOf(labels: readonly LabelRequest[], places: readonly LabelPlace[], left: number): number {
  const reachesOver = ({ row, side }: LabelPlace, index: number) => {
    const label = labels[index];
    return label !== undefined && row === 0 && side === 'left' && extent(label, side)[0] < left;
  };
  return places.some(reachesOver) ? 0.5 : 0;
}

function clash(one: LabelRequest, place: LabelPlace, other: LabelRequest | undefined, otherPlace: LabelPlace): boolean {
  if (!other) return false;
  const [from, to] = extent(one, place.side);
  const [otherFrom, otherTo] = extent(other, otherPlace.side);
  if (place.row === otherPlace.row) return from < otherTo + LABEL_GAP && to > otherFrom - LABEL_GAP;
  // The line of the upper label passes the row of the lower one.
  return place.row > otherPlace.row ? one.x > otherFrom && one.x < otherTo : other.x > from && other.x < to;
}

/** Pixels by which a label would leave the plot. */
function outside(label: LabelRequest, side: 'left' | 'right', left: number, right: number): number {
  const [from, to] = extent(label, side);
  return Math.max(0, left - from, to - right);
}

function extent({ x, width }: LabelRequest, side: 'left' | 'right'): [number, number] {
  return side === 'right' ? [x, x + LABEL_GAP + width] : [x - LABEL_GAP - width, x];
}
