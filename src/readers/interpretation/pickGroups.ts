import * as l10n from '@vscode/l10n';
import type { Pace } from '../../engine/pace';
import type { Evidence } from '../../engine/source';
import { count } from '../../text/numbers';
import { excerpt } from '../place';
import type { NamedArray } from '../reading';
import { countsOf } from './distinct';
import { areSplits, isGroupName } from './partNames';
import { oneValueARow } from './squeeze';
import { isPredictionName } from './wellKnownNames';

/** More groups than this are hardly looked at one by one. */
const MOST_GROUPS = 1000;
/** A column of text under any name may be groups where its values are so few. */
const FEW_GROUPS = 50;
const SHOWN = 6;

export interface PickedGroups {
  readonly array?: NamedArray;
  readonly evidence: readonly Evidence[];
}

/** An array that could say which group a row belongs to, and how many rows each of its values has. */
export interface Grouping {
  readonly array: NamedArray;
  readonly counts: ReadonlyMap<string, number>;
}

/** The arrays with one value a row, fewer different ones than rows, and more than one. */
export async function groupings(arrays: readonly NamedArray[], rows: number, pace: Pace): Promise<Grouping[]> {
  const found: Grouping[] = [];
  for (const array of arrays) {
    if (rows < 2 || !mayBeGroups(array, rows)) continue;
    const counts = await countsOf(array, Math.min(MOST_GROUPS, rows - 1), pace);
    if (counts && counts.size > 1) found.push({ array, counts });
  }
  return found;
}

function mayBeGroups(array: NamedArray, rows: number): boolean {
  if (array.type === 'unread' || array.type === 'stored' || oneValueARow(array.shape) !== rows) return false;
  if (isPredictionName(array.name)) return false;
  return array.type === 'text' || array.type === 'int' || array.values.every((value) => Number.isInteger(value));
}

/** Splits by their values (train, val, test …), else groups by their name, else one text column of few values. */
export function pickGroups(known: readonly Grouping[], rows: number, classNames: readonly string[]): PickedGroups {
  const names = new Set(classNames);
  const isFew = ({ array, counts }: Grouping) =>
    array.type === 'text' &&
    counts.size <= Math.min(FEW_GROUPS, rows / 3) &&
    ![...counts.keys()].every((value) => names.has(value));
  const [only, ...more] = known.filter(isFew);
  const found =
    known.find(({ counts }) => areSplits(counts.keys())) ??
    known.find(({ array }) => isGroupName(array.name)) ??
    (more.length === 0 ? only : undefined);
  return found ? { array: found.array, evidence: [saying(found)] } : { evidence: [] };
}

/** `“split”: 3 groups, “train” 6,000, “val” 1,000, “test” 3,000 rows.` */
function saying({ array, counts }: Grouping): Evidence {
  const largest = [...counts].sort(([, a], [, b]) => b - a).slice(0, SHOWN);
  const listed = largest.map(([value, rows]) => `“${excerpt(value, 24)}” ${count(rows)}`);
  const text = l10n.t(
    '“{0}” divides the rows into {1} groups, rows in each: {2}.',
    array.name,
    count(counts.size),
    counts.size > SHOWN ? `${listed.join(', ')}, …` : listed.join(', '),
  );
  return { text, bearing: 'for' };
}
