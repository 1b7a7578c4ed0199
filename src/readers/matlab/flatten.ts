import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { unpaced } from '../../engine/pace';
import { count } from '../../text/numbers';
import { elementsOf } from '../interpretation/squeeze';
import { rowMajor } from '../numpy/rowMajor';
import type { NamedArray, NumberArray, TextArray } from '../reading';
import type { MatValue } from './matValue';

/** Cells of different kinds that become an array each, at most. */
const MOST_CELLS = 64;

/** The arrays of a variable: one, or one a field (`results.logits`) or a cell (`folds{2}`). */
export async function flatten(name: string, value: MatValue): Promise<NamedArray[]> {
  if (value.kind === 'array') return [{ ...value.array, name }];
  if (value.kind === 'cells') return cells(name, value.shape, value.items);
  const arrays: NamedArray[] = [];
  for (const [field, values] of value.fields) {
    const own = `${name}.${field}`;
    const [only] = values;
    arrays.push(...(values.length === 1 && only ? await flatten(own, only) : await cells(own, value.shape, values)));
  }
  return arrays;
}

async function cells(name: string, shape: readonly number[], items: readonly MatValue[]): Promise<NamedArray[]> {
  const merged = (await texts(name, shape, items)) ?? (await scalars(name, shape, items)) ?? rows(name, items);
  if (merged) return [merged];
  if (items.length > MOST_CELLS || items.length === 0) return [tooMany(name, shape, items.length)];
  const arrays: NamedArray[] = [];
  for (const [index, item] of items.entries()) arrays.push(...(await flatten(`${name}{${index + 1}}`, item)));
  return arrays;
}

/** Cells of one text each, such as class names. */
async function texts(
  name: string,
  shape: readonly number[],
  items: readonly MatValue[],
): Promise<TextArray | undefined> {
  const found = items.flatMap((item) =>
    item.kind === 'array' && item.array.type === 'text' && item.array.values.length === 1 ? item.array.values : [],
  );
  if (found.length === 0 || found.length !== items.length) return undefined;
  return { name, shape: listShape(shape), type: 'text', values: await rowMajor(found, shape, unpaced) };
}

async function scalars(
  name: string,
  shape: readonly number[],
  items: readonly MatValue[],
): Promise<NumberArray | undefined> {
  const found = items.flatMap(numbersIn).filter(({ values }) => values.length === 1);
  if (found.length === 0 || found.length !== items.length) return undefined;
  const values = Float64Array.from(found, (each) => each.values[0] as number);
  return { name, shape: listShape(shape), type: typeOfAll(found), values: await rowMajor(values, shape, unpaced) };
}

/** Cells of one row of scores each. */
function rows(name: string, items: readonly MatValue[]): NumberArray | undefined {
  const found = items.flatMap(numbersIn);
  const length = found[0]?.values.length ?? 0;
  const areRows = found.every(({ values, shape }) => values.length === length && shape.some((side) => side === length));
  if (length < 2 || found.length !== items.length || found.length < 2 || !areRows) return undefined;
  const values = new Float64Array(found.length * length);
  for (const [row, own] of found.entries()) values.set(own.values, row * length);
  return { name, shape: [found.length, length], type: typeOfAll(found), values };
}

function numbersIn(item: MatValue): NumberArray[] {
  if (item.kind !== 'array') return [];
  const { array } = item;
  return array.type === 'text' || array.type === 'unread' || array.type === 'stored' ? [] : [array];
}

function typeOfAll(arrays: readonly NumberArray[]): NumberArray['type'] {
  const [first] = arrays;
  if (first && arrays.every(({ type }) => type === first.type))
    return first.type === 'float16' ? 'float64' : first.type;
  return arrays.every(({ type }) => type === 'int' || type === 'bool') ? 'int' : 'float64';
}

/** A list of cells is one whichever way it lies. */
function listShape(shape: readonly number[]): readonly number[] {
  const elements = elementsOf(shape);
  return shape.every((length) => length === 1 || length === elements) ? [elements] : shape;
}

function tooMany(name: string, shape: readonly number[], found: number): NamedArray {
  const message =
    found === 0
      ? l10n.t('“{0}” is empty.', name)
      : l10n.t('“{0}” is {1} cells of different kinds or sizes. Save what they hold as matrices.', name, count(found));
  return { name, shape, type: 'unread', failure: new Failure('mat-cells', message, ['choose-file']) };
}
