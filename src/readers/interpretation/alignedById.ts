import * as l10n from '@vscode/l10n';
import { count } from '../../text/numbers';
import type { NamedArray, NumberArray, Reading, TextArray } from '../reading';
import { isRowName } from './partNames';
import { mayBeIds } from './pickIds';
import { oneValueARow } from './squeeze';
import { isClassNamesName, normalName } from './wellKnownNames';

type Ids = NumberArray | TextArray;

/** Fewer rows in common are no reason to believe that the others have no label. */
const LEAST_SHARE = 0.5;

/** Under what a row may be known in both files: as it is called, or without folder and extension. */
const KEYS: readonly ((value: string | number) => string)[] = [
  String,
  (value) =>
    String(value)
      .replace(/^.*[/\\]/, '')
      .replace(/\.[A-Za-z]\w{0,4}$/, ''),
];

/**
 * The labels of a second file in the order of the scores, where both files name their rows and the names are the same in
 * another order, or are not all in both. As they are where nothing says so, or where they are in order already.
 */
export function alignedById(scores: Reading, labels: Reading): Reading {
  for (const own of idsIn(scores)) {
    for (const other of idsIn(labels)) {
      if (!mayMatch(own, other)) continue;
      const places = placesOf(own, other);
      if (!places) continue;
      if (own.values.length === other.values.length && places.every((place, row) => place === row)) return labels;
      return inOrder(labels, own, other, places);
    }
  }
  return labels;
}

function* idsIn({ arrays }: Reading): Generator<Ids> {
  for (const array of arrays) {
    const rows = oneValueARow(array.shape);
    if (isClassNamesName(array.name)) continue;
    if (rows !== undefined && mayBeIds(array, rows) && (isRowName(array.name) || array.type === 'text')) yield array;
  }
}

/** Numbers that merely count rows are in every file: they have to be called the same. */
function mayMatch(own: Ids, other: Ids): boolean {
  const areTexts = own.type === 'text' && other.type === 'text';
  return areTexts || (isRowName(own.name) && normalName(own.name) === normalName(other.name) && own.name !== '');
}

/** Where each row of the scores is among the labels, −1 where it is not; undefined where too few are, or names come twice. */
function placesOf(own: Ids, other: Ids): Int32Array | undefined {
  for (const key of KEYS) {
    const at = new Map<string, number>();
    for (let row = 0; row < other.values.length; row++) at.set(key(other.values[row] as string | number), row);
    if (at.size !== other.values.length) continue;
    const places = Int32Array.from({ length: own.values.length }, (_, row) => {
      return at.get(key(own.values[row] as string | number)) ?? -1;
    });
    const found = places.filter((place) => place >= 0);
    if (found.length >= LEAST_SHARE * places.length && new Set(found).size === found.length) return places;
  }
  return undefined;
}

function inOrder(labels: Reading, own: Ids, other: Ids, places: Int32Array): Reading {
  const length = other.values.length;
  const missing = places.reduce((sum, place) => sum + (place < 0 ? 1 : 0), 0);
  const note = l10n.t(
    'The labels were put into the order of the scores by “{0}”: {1} of {2} rows are in {3}.',
    own.name === '' ? other.name : own.name,
    count(places.length - missing),
    count(places.length),
    labels.name,
  );
  const arrays = labels.arrays.map((array) => gathered(array, length, places, missing > 0));
  return { ...labels, arrays, notes: [...labels.notes, note] };
}

/** One value, or one row of values, for each row of the scores; what has another length stays as it is. */
function gathered(array: NamedArray, length: number, places: Int32Array, hasMissing: boolean): NamedArray {
  if (array.type === 'unread' || array.type === 'stored' || array.shape[0] !== length) return array;
  const width = array.values.length / length;
  const shape = [places.length, ...array.shape.slice(1)];
  if (array.type === 'text') {
    const values: string[] = [];
    for (const place of places) {
      for (let k = 0; k < width; k++) values.push(place < 0 ? '' : (array.values[place * width + k] ?? ''));
    }
    return { ...array, shape, values };
  }
  const values = new Float64Array(places.length * width).fill(Number.NaN);
  for (const [row, place] of places.entries()) {
    if (place >= 0) values.set(array.values.subarray(place * width, (place + 1) * width), row * width);
  }
  return { ...array, type: hasMissing ? 'float64' : array.type, shape, values };
}
