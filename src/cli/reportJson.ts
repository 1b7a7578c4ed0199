import type { GateResult } from './gates';
import { Measure } from './measure';
import type { Report } from './report';
import { measuresIn, reportTree, type Tree } from './tree';

/**
 * A report as one JSON object. A measure is a number, or null where it does not exist or is infinite, and then `reasons`
 * says why under its path; `intervals` holds the 95 % intervals, also by path.
 */
export function reportJson(report: Report, gates: readonly GateResult[]): string {
  const tree = reportTree(report);
  const measures = measuresIn(tree);
  const intervals = measures.flatMap(([path, { interval }]) =>
    interval ? [[path, { low: interval[0], high: interval[1] }] as const] : [],
  );
  const reasons = measures.flatMap(([path, { value, reason }]) =>
    Number.isFinite(value) ? [] : [[path, reason] as const],
  );
  const { conventions, notes, ...numbers } = plain(tree) as { [key: string]: unknown };
  const object = {
    ...numbers,
    intervals: Object.fromEntries(intervals),
    reasons: Object.fromEntries(reasons),
    gates: gates.map(({ gate, value, failed, reason }) => ({
      gate: gate.text,
      value: Number.isFinite(value) ? value : null,
      failed,
      ...(reason ? { reason } : {}),
    })),
    conventions,
    notes,
  };
  return `${JSON.stringify(object, undefined, 2)}\n`;
}

/** The tree with a number or null for each measure. */
function plain(tree: Tree): unknown {
  if (tree instanceof Measure) return Number.isFinite(tree.value) ? tree.value : null;
  if (typeof tree !== 'object' || tree === null) return tree;
  if (Array.isArray(tree)) return tree.map(plain);
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, plain(value)]));
}
