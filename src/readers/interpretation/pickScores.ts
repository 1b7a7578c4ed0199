import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { Evidence } from '../../engine/source';
import { shapeText } from '../place';
import type { NamedArray, NumberArray, Reading, StoredArray } from '../reading';
import { fitsLabels, labelledClasses } from './labelledClasses';
import { mayBeLabelRows } from './labelRows';
import { areModelWeights, modelWeights } from './modelWeights';
import { isOneHot } from './oneHot';
import { oneValueARow, squeeze } from './squeeze';
import {
  isConfidenceName,
  isIdentifierName,
  isPredictionName,
  kindOfName,
  labelNameStrength,
  scoreNameStrength,
  splitOfName,
} from './wellKnownNames';

/** Up to this rank, an array is only taken because there is no other. */
const DOUBTFUL = 5;
/** Fewer whole numbers may as well be one row of scores. */
const FEWEST_LABELS = 20;

export interface PickedScores {
  readonly array: NumberArray | StoredArray;
  /** Whether an array of one dimension is a column (one score a row) and not one row of scores. */
  readonly isColumn: boolean;
  readonly evidence: readonly Evidence[];
}

/**
 * Which array holds the scores: the chosen one, else the likeliest by shape, name and values; it may have more than two
 * dimensions. Throws a `Failure` where none can.
 */
export function pickScores(reading: Reading, chosen: string, labelReading?: Reading): PickedScores {
  const { arrays } = reading;
  const beside = [...arrays, ...(labelReading?.arrays ?? [])];
  const named = arrays.find((array) => array.name === chosen);
  if (chosen !== '' && named) return { ...picked(usable(named), beside), evidence: [] };
  const labels = labelledClasses(beside);
  const ranked = arrays
    .map((array) => ({ array, rank: rankOf(array, arrays), isFitting: fitsLabels(array, labels) }))
    .filter(({ rank }) => rank > 0)
    // Of several that may be scores, features have more columns than there are classes.
    .sort((a, b) => b.rank - a.rank || Number(b.isFitting) - Number(a.isFitting));
  const best = ranked[0];
  const unread = arrays.find((array) => array.type === 'unread' && scoreNameStrength(array.name) > 0);
  if (unread?.type === 'unread' && (best === undefined || scoreNameStrength(best.array.name) === 0))
    throw unread.failure;
  if (!best) throw noScores(reading);
  if (areModelWeights(arrays, best.array)) throw modelWeights(reading);
  if (best.rank <= DOUBTFUL && areOnlyLabels(best.array)) throw onlyLabels(best.array, reading);
  const rivals = ranked.slice(1).filter(({ array, rank }) => rank > DOUBTFUL && squeeze(array.shape).length >= 2);
  return {
    ...picked(usable(best.array), beside),
    evidence: evidenceFor(best.array, rivals, chosen, arrays.length),
  };
}

/** How likely a file holds scores; 0: not at all, or only where there is nothing better. */
export function scoresRank({ arrays }: Reading): number {
  let [rank, best] = [DOUBTFUL, undefined as NamedArray | undefined];
  for (const array of arrays) {
    const own = rankOf(array, arrays);
    if (own > rank) [rank, best] = [own, array];
  }
  return best && !areModelWeights(arrays, best) ? rank : 0;
}

/** Whole numbers or one-hot rows under a name that labels have. */
function areOnlyLabels(array: NamedArray): boolean {
  if (array.type === 'unread' || array.type === 'text' || array.type === 'stored') return false;
  if (labelNameStrength(array.name) === 0 || array.values.length < FEWEST_LABELS) return false;
  return (
    isOneHot(array) ||
    (oneValueARow(array.shape) !== undefined && array.values.every((value) => Number.isInteger(value)))
  );
}

function usable(array: NamedArray): NumberArray | StoredArray {
  if (array.type === 'unread') throw array.failure;
  if (array.type === 'text') {
    throw new Failure('not-a-number', l10n.t('“{0}” holds text and cannot be the scores.', array.name), [
      'choose-file',
    ]);
  }
  return array;
}

function picked(array: NumberArray | StoredArray, arrays: readonly NamedArray[]): Omit<PickedScores, 'evidence'> {
  const shape = squeeze(array.shape);
  if (shape.length === 2) return { array, isColumn: shape[1] === 1 && (shape[0] as number) > 1 };
  const isColumn = array.type !== 'stored' && (isConfidenceName(array.name) || hasCompanion(array, arrays));
  return { array, isColumn: shape.length === 1 && isColumn };
}

/** Whether another array has one value for each of this one's: then both are columns of one table. */
function hasCompanion(array: NumberArray, arrays: readonly NamedArray[]): boolean {
  const rows = array.values.length;
  if (rows < 2) return false;
  return arrays.some(
    (other) => other !== array && other.shape.length > 0 && oneValueARow(other.shape) === rows && !isNameList(other),
  );
}

function isNameList(array: NamedArray): boolean {
  return array.type === 'text' && labelNameStrength(array.name) === 0;
}

/** How likely an array is the scores; 0 or less: not at all. */
function rankOf(array: NamedArray, arrays: readonly NamedArray[]): number {
  if (array.type === 'unread' || array.type === 'text') return 0;
  const shape = squeeze(array.shape);
  const strength = labelNameStrength(array.name) === 2 ? 0 : scoreNameStrength(array.name);
  const type = array.type === 'stored' ? array.element : array.type;
  const whole = type === 'int' || type === 'bool';
  const name =
    10 * strength + (kindOfName(array.name) === 'logits' ? 2 : 0) + (splitOfName(array.name) === 'test' ? 1 : 0);
  const isMatrix = shape.length === 2 && shape[1] !== 1;
  if (isMatrix) {
    // Names lie: a matrix of other fractions than shares of classes is no labels.
    if (labelNameStrength(array.name) > 0 && (whole || array.type === 'stored' || mayBeLabelRows(array))) return 5;
    if (array.type !== 'stored' && whole && isOneHot(array) && arrays.length > 1) return 5;
    return (whole && strength === 0 ? 60 : 80) + name + ('classNames' in array && array.classNames ? 3 : 0);
  }
  // Floats of several dimensions are scores of sequences or pixels; whole numbers are tokens or images, unless named.
  if (shape.length > 2) return whole && strength === 0 ? 0 : (strength > 0 ? 70 : 62) + name;
  const vague = labelNameStrength(array.name) > 0 || isIdentifierName(array.name);
  if (isConfidenceName(array.name) && !whole) return 25;
  // A submission has its probabilities under the name of what they predict.
  if (labelNameStrength(array.name) > 0 && areProbabilities(array)) return 1;
  if (vague || (isPredictionName(array.name) && (whole || strength < 2))) return arrays.length === 1 ? 1 : 0;
  if (strength > 0) return (whole ? 30 : 50) + name;
  return whole ? 2 : 20;
}

/** Numbers in 0 … 1, of which some are neither, as no labels are. */
function areProbabilities(array: NumberArray | StoredArray): boolean {
  if (array.type === 'stored' || array.values.length < 2) return false;
  return array.values.every((value) => value >= 0 && value <= 1) && array.values.some((value) => value % 1 !== 0);
}

function evidenceFor(
  array: NamedArray,
  rivals: readonly { readonly array: NamedArray }[],
  chosen: string,
  arrays: number,
): Evidence[] {
  const evidence: Evidence[] = [];
  if (chosen !== '')
    evidence.push({
      text: l10n.t('There is no array “{0}”; the likeliest one was taken.', chosen),
      bearing: 'warning',
    });
  if (arrays > 1) {
    const text =
      scoreNameStrength(array.name) > 0
        ? l10n.t('“{0}” ({1}) has a name that scores have.', array.name, shapeText(array.shape))
        : l10n.t('“{0}” ({1}) is the likeliest by its shape and values.', array.name, shapeText(array.shape));
    evidence.push({ text, bearing: 'for' });
  }
  if (rivals.length > 0) {
    const names = rivals.slice(0, 5).map((rival) => `“${rival.array.name}”`);
    evidence.push({ text: l10n.t('These could be scores, too: {0}.', names.join(', ')), bearing: 'against' });
  }
  return evidence;
}

function onlyLabels(array: NamedArray, { name }: Reading): Failure {
  return new Failure(
    'only-labels',
    l10n.t(
      '{0} holds labels, not scores: “{1}” ({2}) is whole numbers under a name that labels have. Explore the file of the scores; labels in the same folder are offered there.',
      name,
      array.name,
      shapeText(array.shape),
    ),
    ['choose-file'],
  );
}

function noScores({ name, arrays }: Reading): Failure {
  const unread = arrays.find((array) => array.type === 'unread' && array.failure.code !== 'not-numbers');
  if (unread?.type === 'unread') return unread.failure;
  const found = arrays.slice(0, 6).map((array) => {
    const shape = shapeText(array.shape);
    return shape === '' ? `“${array.name}”` : l10n.t('“{0}” ({1} {2})', array.name, shape, array.type);
  });
  return new Failure(
    'no-scores',
    l10n.t(
      '{0} holds no scores: a table of numbers is needed, one row per example and one column per class. Found: {1}.',
      name,
      found.join(', '),
    ),
    ['choose-file'],
  );
}
