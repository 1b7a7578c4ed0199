import * as l10n from '@vscode/l10n';
import { Failure } from '../../../engine/failure';
import { assumptionOf, type Dtype, itemSize, parseDtype, pythonObjects } from '../dtype';
import { isShape } from '../lengths';
import { damagedHeader } from '../npyHeader';

/** A field of numbers or text in a record, at whatever depth. */
export interface RecordField {
  /** Names on the way to it, joined by dots. */
  readonly name: string;
  /** How its elements are stored, or why they cannot be read. */
  readonly dtype: Dtype | Failure;
  /** Of what one record has of it; [] for a single value. */
  readonly shape: readonly number[];
  /** Where in a record its elements lie, in pieces of `pieceBytes` each. */
  readonly pieces: readonly number[];
  readonly pieceBytes: number;
  readonly notes: readonly string[];
}

/** The type of a record array's elements. */
export interface RecordType {
  /** Bytes a record. */
  readonly size: number;
  readonly fields: readonly RecordField[];
}

/** A record that is larger than this was made to be refused. */
const LARGEST_RECORD = 2 ** 31;
/** Fields in lists of records in records …: each piece costs memory before there are any data. */
const MOST_PIECES = 2 ** 16;

/**
 * The dtype of a record array as a header describes it: `[('logits', '<f4', (3,)), ('label', '<i8')]`, with records in
 * records, titles, and gaps without a name. Throws a `Failure` where it is damaged, or where a field holds Python
 * objects, for then all of the data is a pickle.
 */
export function recordType(descr: readonly unknown[], name: string): RecordType {
  const fields: RecordField[] = [];
  let size = 0;
  for (const entry of descr) {
    const field = parseField(entry, name);
    const lengths = field.shape;
    const repeats = lengths.reduce((product, length) => product * length, 1);
    if (typeof field.type === 'string') {
      const bytes = itemSize(field.type);
      if (bytes === 0 && field.title !== '') throw damagedHeader(name);
      if (!isGap(field)) fields.push(leaf(field, size, bytes * repeats, name));
      size += bytes * repeats;
    } else {
      const inner = recordType(field.type, name);
      for (const each of inner.fields) fields.push(repeated(each, field, size, inner.size, repeats, name));
      size += inner.size * repeats;
    }
    if (!(size <= LARGEST_RECORD)) throw damagedHeader(name);
  }
  if (size === 0 || fields.length === 0) throw damagedHeader(name);
  return { size, fields };
}

interface Described {
  readonly title: string;
  readonly type: string | readonly unknown[];
  readonly shape: readonly number[];
}

function parseField(entry: unknown, name: string): Described {
  if (!Array.isArray(entry)) throw damagedHeader(name);
  const [given, type, lengths = []] = entry as readonly unknown[];
  // A title may stand before the name: (('title', 'name'), '<f4').
  const title = Array.isArray(given) ? given.at(-1) : given;
  const shape = typeof lengths === 'number' ? [lengths] : lengths;
  if (typeof title !== 'string' || (typeof type !== 'string' && !Array.isArray(type))) throw damagedHeader(name);
  if (typeof type === 'string' && /^\W?O/.test(type)) throw pythonObjects(name);
  if (!isShape(shape)) throw damagedHeader(name);
  return { title, type, shape };
}

/** Bytes between fields, which NumPy describes as a void without a name. */
function isGap({ title, type }: Described): boolean {
  return title === '' && typeof type === 'string' && /^\|?V/.test(type);
}

function leaf({ title, type, shape }: Described, offset: number, bytes: number, name: string): RecordField {
  const descr = type as string;
  const assumption = assumptionOf(descr);
  return {
    name: title,
    dtype: bytes === 0 ? emptyField(title, name) : dtypeOrFailure(descr, name),
    shape,
    pieces: [offset],
    pieceBytes: bytes,
    notes: assumption ? [assumption] : [],
  };
}

/** A field of an inner record that stands in the outer one `repeats` times. */
function repeated(
  field: RecordField,
  { title, shape }: Described,
  offset: number,
  stride: number,
  repeats: number,
  name: string,
): RecordField {
  if (repeats * field.pieces.length > MOST_PIECES) throw damagedHeader(name);
  const pieces = Array.from({ length: repeats }, (_, i) => field.pieces.map((at) => offset + i * stride + at)).flat();
  return {
    ...field,
    name: `${title}.${field.name}`,
    shape: [...shape, ...field.shape],
    dtype: repeats === 0 ? emptyField(title, name) : field.dtype,
    pieces,
  };
}

function dtypeOrFailure(descr: string, name: string): Dtype | Failure {
  try {
    return parseDtype(descr, name);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

function emptyField(title: string, name: string): Failure {
  return new Failure('empty', l10n.t('The field “{0}” in {1} has no values.', title, name), ['choose-file']);
}
