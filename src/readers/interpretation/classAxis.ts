import * as l10n from '@vscode/l10n';
import type { Pace } from '../../engine/pace';
import type { Evidence } from '../../engine/source';
import { count } from '../../text/numbers';
import { shapeText } from '../place';
import type { NamedArray, NumberArray, StoredArray } from '../reading';
import { sumsToOneAlong } from './axisByValues';
import { storedSumsToOneAlong } from './storedAxis';
import { isClassNamesName, isPredictionName, labelNameStrength } from './wellKnownNames';

/** The dimension that runs over the classes, and why it is that one; no reason where it is simply the last. */
export interface ClassAxis {
  readonly axis: number;
  readonly evidence: readonly Evidence[];
}

/**
 * Which dimension runs over the classes: the one along which values sum to 1, else the one that labels of all the other
 * dimensions lack (PyTorch's (N, C, H, W) beside (N, H, W)), else the one as long as the list of class names, else the last.
 */
export async function classAxisOf(
  scores: NumberArray | StoredArray,
  others: readonly NamedArray[],
  pace: Pace,
): Promise<ClassAxis> {
  const { shape } = scores;
  const axes = shape.flatMap((length, axis) => (length === 1 ? [] : axis));
  const last = axes.at(-1) ?? shape.length - 1;
  const found = await byValues(scores, axes, last, pace);
  return found ?? byLabels(scores, axes, others) ?? byNames(scores, axes, others) ?? plain(last);
}

function plain(axis: number): ClassAxis {
  return { axis, evidence: [] };
}

async function byValues(
  scores: NumberArray | StoredArray,
  axes: readonly number[],
  last: number,
  pace: Pace,
): Promise<ClassAxis | undefined> {
  const sumsToOne = (axis: number) =>
    scores.type === 'stored' ? sumsToOneInFile(scores, axis, pace) : sumsToOneAlong(scores, axis);
  if (await sumsToOne(last)) return undefined;
  const found: number[] = [];
  for (const axis of axes) if (axis !== last && (await sumsToOne(axis))) found.push(axis);
  const [axis, ...more] = found;
  if (axis === undefined || more.length > 0) return undefined;
  const text = l10n.t(
    'The classes run along dimension {0} of {1}: along it, and along no other, values sum to 1.',
    axis,
    shapeText(scores.shape),
  );
  return { axis, evidence: [{ text, bearing: 'for' }] };
}

function sumsToOneInFile(scores: StoredArray, axis: number, pace: Pace): Promise<boolean> {
  const { lying, shape } = scores;
  return lying ? storedSumsToOneAlong(lying, shape.length - 1 - axis, pace) : storedSumsToOneAlong(scores, axis, pace);
}

function byLabels(
  { shape }: { readonly shape: readonly number[] },
  axes: readonly number[],
  others: readonly NamedArray[],
): ClassAxis | undefined {
  // Of two dimensions, only their number of labels speaks, and that is looked at where labels are picked.
  if (axes.length < 3) return undefined;
  const labels = others.filter(mayBeLabelsOf).sort((a, b) => labelNameStrength(b.name) - labelNameStrength(a.name));
  for (const array of labels) {
    const own = array.shape.filter((length) => length !== 1).join();
    const fitting = axes.filter(
      (axis) =>
        axes
          .filter((other) => other !== axis)
          .map((o) => shape[o])
          .join() === own,
    );
    const axis = fitting.at(-1);
    if (axis === undefined) continue;
    const text = l10n.t(
      'The classes run along dimension {0} of {1}: “{2}” ({3}) has all the others.',
      axis,
      shapeText(shape),
      array.name,
      shapeText(array.shape),
    );
    return { axis, evidence: [{ text, bearing: 'for' }] };
  }
  return undefined;
}

function mayBeLabelsOf({ name, type }: NamedArray): boolean {
  if (type === 'unread' || type === 'stored' || isPredictionName(name)) return false;
  return labelNameStrength(name) > 0 || type === 'int' || type === 'text';
}

function byNames(
  { shape }: { readonly shape: readonly number[] },
  axes: readonly number[],
  others: readonly NamedArray[],
): ClassAxis | undefined {
  for (const array of others) {
    if (array.type !== 'text' || array.shape.length !== 1 || !isClassNamesName(array.name)) continue;
    const fitting = axes.filter((axis) => shape[axis] === array.values.length);
    const [axis, ...more] = fitting;
    if (axis === undefined || more.length > 0) continue;
    // Of two dimensions everybody expects them along the last; nothing is in question.
    if (axes.length === 2 && axis === axes.at(-1)) return plain(axis);
    const text = l10n.t(
      'The classes run along dimension {0} of {1}: “{2}” names {3} of them.',
      axis,
      shapeText(shape),
      array.name,
      count(array.values.length),
    );
    return { axis, evidence: [{ text, bearing: 'for' }] };
  }
  return undefined;
}
