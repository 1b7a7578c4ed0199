import { isWhole } from '../numbersOfValue';
import { Frame, NdArray, PickleDict, PickleList, PickleSlice, type PickleValue, textOf } from '../pickleValue';
import { valuesOf } from '../scalar';

/** More columns than a table of scores has. */
export const MOST_COLUMNS = 100_000;

const MOST_LEVELS = 8;

/** Which columns a block's rows are; undefined where that cannot be told. */
export async function placesOf(places: PickleValue): Promise<number[] | undefined> {
  const found = places instanceof PickleSlice ? ofSlice(places) : await wholeNumbersOf(places);
  return found?.every((place) => isWhole(place) && place < MOST_COLUMNS) ? found : undefined;
}

function ofSlice({ start, stop, step }: PickleSlice): number[] | undefined {
  const length = Math.max(0, Math.ceil((stop - start) / step));
  return length <= MOST_COLUMNS ? Array.from({ length }, (_, index) => start + index * step) : undefined;
}

/** A short array of whole numbers. */
export async function wholeNumbersOf(value: PickleValue, most = MOST_COLUMNS): Promise<number[] | undefined> {
  if (!(value instanceof NdArray) || !value.content || !('bytes' in value.content)) return undefined;
  const { bytes, element, shape } = value.content;
  const [length = 0] = shape;
  if (shape.length !== 1 || length > most) return undefined;
  const raw = await bytes.read(0, length * element.size);
  const values = raw.length === length * element.size ? valuesOf(raw, element) : undefined;
  return values && Array.from(values);
}

/** The names that an index gives, or the numbers of a range; undefined for any other index. */
export async function namesOfIndex(index: PickleValue): Promise<string[] | undefined> {
  if (!(index instanceof Frame) || index.kind !== 'index') return undefined;
  const [, held] = index.parts;
  if (!(held instanceof PickleDict)) return undefined;
  const levels = held.get('levels');
  if (levels instanceof PickleList) return namesOfLevels(levels.items, held.get('codes') ?? held.get('labels'));
  const data = held.get('data');
  if (data instanceof NdArray && data.content && 'value' in data.content && data.content.value instanceof PickleList)
    return data.content.value.items.map((item, place) => nameOf(item) ?? `column ${place}`);
  if (data !== undefined) return (await wholeNumbersOf(data))?.map(String);
  const [start, stop, step] = ['start', 'stop', 'step'].map((key) => held.get(key));
  if (typeof start !== 'number' || typeof stop !== 'number') return undefined;
  return ofSlice(new PickleSlice(start, stop, typeof step === 'number' && step !== 0 ? step : 1))?.map(String);
}

/** Names of several levels (a `MultiIndex`), joined by dots: `proba.cat`. */
async function namesOfLevels(
  levels: readonly PickleValue[],
  codes: PickleValue | undefined,
): Promise<string[] | undefined> {
  if (!(codes instanceof PickleList) || codes.items.length !== levels.length || levels.length > MOST_LEVELS)
    return undefined;
  const columns: string[][] = [];
  for (const [index, level] of levels.entries()) {
    // A level of its own levels is none.
    const isPlain = level instanceof Frame && level.parts[1] instanceof PickleDict && !level.parts[1].get('levels');
    const names = isPlain ? await namesOfIndex(level) : undefined;
    const numbers = await wholeNumbersOf(codes.items[index] ?? null);
    if (!names || !numbers || (columns[0] && columns[0].length !== numbers.length)) return undefined;
    columns.push(numbers.map((code) => names[code] ?? ''));
  }
  return columns[0]?.map((_, place) =>
    columns
      .map((names) => names[place])
      .filter(Boolean)
      .join('.'),
  );
}

function nameOf(item: PickleValue): string | undefined {
  return typeof item === 'number' ? String(item) : textOf(item);
}
