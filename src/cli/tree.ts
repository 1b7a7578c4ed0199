import { Measure } from './measure';
import type { Report } from './report';

/** What a report is as JSON, but for its measures. */
export type Tree = Measure | string | number | boolean | null | readonly Tree[] | { readonly [key: string]: Tree };

/** A report as it is laid out in JSON: its main measures stand at the top level. */
export function reportTree({ measures, calibration, ...rest }: Report): { readonly [key: string]: Tree } {
  const { version, source, kind, rows, classes, counts, equalMass, fit, conventions, notes } = rest;
  const diagram = calibration.diagram.map(({ low, high, count, correct, meanConfidence, accuracy, interval }) => ({
    low,
    high,
    rows: count,
    correct,
    meanConfidence: count > 0 ? meanConfidence : null,
    accuracy: count > 0 ? accuracy : null,
    interval: { low: interval[0], high: interval[1] },
  }));
  return {
    version,
    source: { ...source } as unknown as Tree,
    kind,
    rows,
    classes,
    ...measures,
    counts: { ...counts },
    fit: { ...fit },
    calibration: { ...calibration, diagram },
    equalMass: { ...equalMass },
    conventions,
    notes,
  };
}

/** Every measure of a tree with its path: `ece15`, `calibration.ece`. */
export function measuresIn(tree: Tree, path = ''): [path: string, measure: Measure][] {
  if (tree instanceof Measure) return [[path, tree]];
  if (typeof tree !== 'object' || tree === null || Array.isArray(tree)) return [];
  return Object.entries(tree).flatMap(([key, value]) => measuresIn(value, path ? `${path}.${key}` : key));
}
