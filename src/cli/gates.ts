import { Measure } from './measure';
import type { Report } from './report';
import { reportTree, type Tree } from './tree';
import { UsageError } from './usageError';

const OPERATORS = {
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '==': (a: number, b: number) => a === b,
  '!=': (a: number, b: number) => a !== b,
} as const;

/** Measures that a gate may name; each also as `intervals.<measure>.low` and `.high`. */
export const GATE_MEASURES: readonly string[] = [
  ...['accuracy', 'nll', 'brier', 'ece15', 'mce15', 'meanConfidence', 'meanEntropy', 'temperature'],
  ...['nllAtTemperature', 'ece15AtTemperature', 'meanConfidenceAtTemperature'],
  ...['calibration.ece', 'calibration.mce', 'calibration.rmsce', 'calibration.ace'],
  ...['equalMass.ece', 'equalMass.atLeast', 'equalMass.atMost', 'fit.nllBefore', 'fit.nllAfter'],
];

/** Whole numbers that a gate may name. */
export const GATE_COUNTS: readonly string[] = [
  ...['rows', 'classes', 'fit.rows', 'fit.leftOut', 'counts.used', 'counts.labelled', 'counts.correct'],
  ...['counts.unlabelled', 'counts.hasNaN', 'counts.hasPositiveInfinity', 'counts.nothingFinite', 'counts.infiniteNll'],
];

/** A condition on a number of the report under which the command fails: `ece15>0.05`. */
export interface Gate {
  /** As it was written, without spaces. */
  readonly text: string;
  readonly path: string;
  readonly operator: keyof typeof OPERATORS;
  readonly bound: number;
}

export interface GateResult {
  readonly gate: Gate;
  /** What the gate looked at; NaN where there is no such number. */
  readonly value: number;
  readonly failed: boolean;
  /** Why the gate could not be checked; then it has failed. */
  readonly reason?: string;
}

/**
 * Reads `metric operator number`: the metric is a path in the JSON report, the operator one of > >= < <= == !=, and a number
 * may end in %.
 *
 * @throws UsageError that says what of this the text is not
 */
export function parseGate(text: string): Gate {
  const match = /^\s*([A-Za-z][\w.]*)\s*(>=|<=|==|!=|>|<)\s*(\S+)\s*$/.exec(text);
  const [, path = '', operator = '', number = ''] = match ?? [];
  if (!match) {
    throw new UsageError(
      `“${text}” is no condition. Write a metric, one of > >= < <= == !=, and a number: "ece15>0.05".`,
    );
  }
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?%?$/i.test(number)) {
    throw new UsageError(`“${number}” in the condition “${text}” is not a number.`);
  }
  const ofInterval = /^intervals\.(.+)\.(?:low|high)$/.exec(path)?.[1];
  if (!GATE_MEASURES.includes(ofInterval ?? path) && !GATE_COUNTS.includes(path)) {
    throw new UsageError(`There is no metric “${path}”. There are: ${[...GATE_MEASURES, ...GATE_COUNTS].join(', ')}.`);
  }
  const bound = number.endsWith('%') ? Number(number.slice(0, -1)) / 100 : Number(number);
  return { text: `${path}${operator}${number}`, path, operator: operator as Gate['operator'], bound };
}

/** Checks a gate. One that names a number which the report does not have has failed: it could not be checked. */
export function checkGate(gate: Gate, report: Report): GateResult {
  const { value, reason } = valueAt(gate.path, reportTree(report));
  if (Number.isNaN(value)) return { gate, value, failed: true, reason };
  return { gate, value, failed: OPERATORS[gate.operator](value, gate.bound) };
}

function valueAt(path: string, tree: Tree): { value: number; reason?: string } {
  const [, inner, end] = /^intervals\.(.+)\.(low|high)$/.exec(path) ?? [];
  const found = follow(inner ?? path, tree);
  if (typeof found === 'number') return { value: found };
  if (!(found instanceof Measure)) return { value: NaN, reason: 'The report has no such number.' };
  if (!end) return { value: found.value, reason: found.reason };
  if (!found.interval) return { value: NaN, reason: found.reason || `There is no interval for ${inner} here.` };
  return { value: found.interval[end === 'low' ? 0 : 1] };
}

function follow(path: string, tree: Tree): Tree | undefined {
  let at: Tree | undefined = tree;
  for (const key of path.split('.')) {
    at =
      typeof at === 'object' && at !== null && !Array.isArray(at)
        ? (at as { readonly [key: string]: Tree })[key]
        : undefined;
  }
  return at;
}
