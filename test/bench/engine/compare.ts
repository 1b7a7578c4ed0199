import { median, type Row, rounded } from '../row.ts';
import type { Missing } from './contestant.ts';
import type { Outcome } from './rounds.ts';

export interface Comparison {
  readonly work: string;
  readonly ours: Outcome | Missing;
  readonly theirs: Outcome | Missing;
  /** What is missing where the peer is: `torch`. */
  readonly peerName: string;
  /** What the peer does: `the same statistics`. */
  readonly peer: string;
  /** How many times as fast we must be; or, of a slowdown, how many times as slow we may be. */
  readonly gate?: number;
  readonly aim?: number;
  readonly gateOf?: 'ratio' | 'slowdown';
  /** Checks that both answers have, and how far they may be apart. */
  readonly agree?: readonly string[];
  readonly tolerance?: number;
  /** Why the row is not met in spite of its times, where there is a reason. */
  readonly fault?: string;
  /** What else was measured. */
  readonly note?: string;
}

/** A row of us against a peer of the same rounds. A peer that is missing, or computes something else, meets no gate. */
export function compared({
  work,
  ours,
  theirs,
  peerName,
  peer,
  gate,
  aim,
  gateOf = 'ratio',
  ...rest
}: Comparison): Row {
  const oursTimes = 'times' in ours ? ours.times : [];
  const theirTimes = 'times' in theirs ? theirs.times : [];
  const a = median(oursTimes);
  const b = median(theirTimes);
  const ratio = gateOf === 'ratio' ? b / a : a / b;
  const faults = [
    'missing' in ours ? `we are missing: ${ours.missing}` : undefined,
    'missing' in theirs ? `${peerName} missing: ${theirs.missing}` : undefined,
    'times' in ours && 'times' in theirs
      ? disagreement(ours, theirs, rest.agree ?? [], rest.tolerance ?? 1e-4)
      : undefined,
    rest.fault,
  ].filter((fault) => fault !== undefined);
  const holds = gateOf === 'ratio' ? ratio >= (gate ?? 0) : ratio <= (gate ?? Infinity);
  const name = 'times' in theirs ? `${theirs.name}: ${peer}` : '';
  return {
    work,
    against: [name, ...faults, rest.note ?? ''].filter((text) => text !== '').join('; '),
    ours: rounded(a),
    theirs: Number.isNaN(b) ? undefined : rounded(b),
    unit: 'ms',
    ratio: Number.isNaN(ratio) ? undefined : Number(ratio.toFixed(2)),
    gate,
    gateOf,
    aim,
    met: gate === undefined ? undefined : faults.length === 0 && holds,
    repeats: { ours: oursTimes, theirs: theirTimes },
  };
}

function disagreement(ours: Outcome, theirs: Outcome, names: readonly string[], tolerance: number): string | undefined {
  const differing = names.filter((name) => {
    const a = ours.checks[name] ?? NaN;
    const b = theirs.checks[name] ?? NaN;
    return !(Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b)));
  });
  if (differing.length === 0) return undefined;
  return `not the same: ${differing.map((name) => `${name} ${ours.checks[name]} and ${theirs.checks[name]}`).join(', ')}`;
}
