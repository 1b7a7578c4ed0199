import type { Pace } from '../../engine/pace';
import { elementsOf } from '../interpretation/squeeze';
import { numberOfText } from '../literal/number';
import { rowMajor } from '../numpy/rowMajor';
import type { NumberArray } from '../reading';
import { type MatValue, textValue } from './matValue';
import type { OctaveLines } from './octaveLines';
import { complexNumbers, emptyMatrix, octaveType, refusedValue } from './refusals';

const DEEPEST = 32;
const NUMBER = /^(?:(u?int\d+) )?(?:(float|bool) ?)?(matrix|scalar|)$/;

/**
 * What follows the name of a variable, a field or a cell: its type, its size and its values. Undefined where the text makes
 * no sense, at the line read last.
 */
export async function readOctaveValue(
  name: string,
  lines: OctaveLines,
  pace: Pace,
  depth = 0,
): Promise<MatValue | undefined> {
  const type = lines.field('type')?.replace(/^global /, '');
  if (type === undefined || depth > DEEPEST) return undefined;
  if (/complex/.test(type)) return skipped(lines) && refusedValue([1, 1], complexNumbers(name));
  if (type === 'string' || type === 'sq_string') return texts(lines);
  if (type === 'cell') return cells(name, lines, pace, depth);
  // Of several elements each field is a cell.
  if (type === 'scalar struct' || type === 'struct') return struct(name, lines, pace, depth);
  const [, whole, other, form] = NUMBER.exec(type) ?? [];
  if (form === undefined) return skipped(lines) && refusedValue([1, 1], octaveType(name, type));
  const kind: NumberArray['type'] = whole
    ? 'int'
    : other === 'bool'
      ? 'bool'
      : other === 'float'
        ? 'float32'
        : 'float64';
  return form === 'matrix' ? matrix(name, kind, lines, pace) : scalar(kind, lines);
}

function scalar(type: NumberArray['type'], lines: OctaveLines): MatValue | undefined {
  const value = octaveNumber(lines.next() ?? '');
  if (value === undefined) return undefined;
  return { kind: 'array', array: { name: '', shape: [1, 1], type, values: Float64Array.of(value) } };
}

/** Of two dimensions row by row; of more, and of whole numbers, one a line with the first index fastest. */
async function matrix(
  name: string,
  type: NumberArray['type'],
  lines: OctaveLines,
  pace: Pace,
): Promise<MatValue | undefined> {
  const rows = lines.field('rows');
  const shape = rows === undefined ? dimensions(lines) : [countOf(rows), countOf(lines.field('columns'))];
  if (!shape?.every((length) => Number.isSafeInteger(length) && length >= 0)) return undefined;
  const elements = elementsOf(shape);
  if (elements === 0) return refusedValue(shape, emptyMatrix(name, shape));
  const found: number[] = [];
  while (found.length < elements) {
    const line = lines.next();
    if (line === undefined) return undefined;
    for (const word of line.split(/\s+/)) {
      if (word === '') continue;
      const value = octaveNumber(word);
      if (value === undefined) return undefined;
      found.push(value);
    }
    if (lines.number % 1000 === 0) await pace(found.length / elements);
  }
  if (found.length !== elements) return undefined;
  const values = Float64Array.from(found);
  const ordered = rows === undefined ? await rowMajor(values, shape, pace) : values;
  return { kind: 'array', array: { name: '', shape, type, values: ordered } };
}

function dimensions(lines: OctaveLines): number[] | undefined {
  const count = countOf(lines.field('ndims'));
  const shape = lines.next()?.trim().split(/\s+/).map(countOf);
  return shape?.length === count ? shape : undefined;
}

function texts(lines: OctaveLines): MatValue | undefined {
  const elements = countOf(lines.field('elements'));
  if (!Number.isInteger(elements) || elements < 0) return undefined;
  const rows: string[] = [];
  for (let i = 0; i < elements; i++) {
    const length = countOf(lines.field('length'));
    const text = lines.next();
    if (!(length >= 0) || text === undefined) return undefined;
    // A text may have line breaks within; the length counts its bytes.
    let whole = text;
    for (let line: string | undefined = ''; new TextEncoder().encode(whole).length < length; whole += `\n${line}`) {
      line = lines.next();
      if (line === undefined) return undefined;
    }
    rows.push(whole);
  }
  return textValue(rows);
}

async function cells(name: string, lines: OctaveLines, pace: Pace, depth: number): Promise<MatValue | undefined> {
  const rows = lines.field('rows');
  const shape = rows === undefined ? dimensions(lines) : [countOf(rows), countOf(lines.field('columns'))];
  if (!shape?.every((length) => Number.isSafeInteger(length) && length >= 0)) return undefined;
  const items: MatValue[] = [];
  for (let i = 0; i < elementsOf(shape); i++) {
    if (lines.field('name') === undefined) return undefined;
    const item = await readOctaveValue(`${name}{${i + 1}}`, lines, pace, depth + 1);
    if (!item) return undefined;
    items.push(item);
    if (i % 1000 === 999) await pace(i / elementsOf(shape));
  }
  return { kind: 'cells', shape, items };
}

async function struct(name: string, lines: OctaveLines, pace: Pace, depth: number): Promise<MatValue | undefined> {
  if (lines.field('ndims') !== undefined) lines.next();
  const length = countOf(lines.field('length'));
  if (!Number.isInteger(length)) return undefined;
  const fields = new Map<string, readonly MatValue[]>();
  for (let i = 0; i < length; i++) {
    const field = lines.field('name');
    const value = field === undefined ? undefined : await readOctaveValue(`${name}.${field}`, lines, pace, depth + 1);
    if (field === undefined || !value) return undefined;
    fields.set(field, [value]);
  }
  return { kind: 'struct', shape: [1, 1], fields };
}

/** Leaves out what follows until the next name. */
function skipped(lines: OctaveLines): true {
  lines.skipToName();
  return true;
}

/** NaN for what is no number of things, or cut off before it. */
function countOf(text: string | undefined): number {
  return /^\d+$/.test(text ?? '') ? Number(text) : Number.NaN;
}

/** Octave's own word for a missing value is NA. */
function octaveNumber(word: string): number | undefined {
  return word.trim() === 'NA' ? Number.NaN : numberOfText(word);
}
