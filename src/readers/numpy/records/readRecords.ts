import { Failure } from '../../../engine/failure';
import type { Pace } from '../../../engine/pace';
import { type ByteSource, bytesOf } from '../../bytes';
import { groupColumns } from '../../columns/groupColumns';
import { withUniqueNames } from '../../names';
import type { NamedArray } from '../../reading';
import { elementType } from '../dtype';
import { type ElementRange, readNumbers, readTexts, refuseTooLarge } from '../readElements';
import { rowMajor } from '../rowMajor';
import type { RecordField, RecordType } from './recordType';

const BYTES_A_BLOCK = 2 ** 21;

/** Records of a .npy file, which is known to be long enough for them. */
export interface Records {
  readonly source: ByteSource;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly type: RecordType;
  readonly fortranOrder: boolean;
}

/**
 * The fields of a record array as arrays of their own, named `prefix` and their own name. A table of records with a
 * column a class (`DataFrame.to_records`) has these columns put together.
 */
export async function readRecords(prefix: string, records: Records, pace: Pace): Promise<NamedArray[]> {
  const { shape, type } = records;
  const columns = await gather(records, pace);
  const arrays: NamedArray[] = [];
  for (const [index, field] of type.fields.entries()) {
    arrays.push(await arrayOf(prefix + field.name, field, columns[index] ?? new Uint8Array(), records, pace));
    // The numbers are there; their bytes are not needed any more.
    columns[index] = undefined;
  }
  const unique = withUniqueNames(arrays);
  return shape.length === 1 ? groupColumns(unique, true) : unique;
}

/** The bytes of each field, those of one record after those of the one before. */
async function gather(
  { source, offset, shape, type }: Records,
  pace: Pace,
): Promise<(Uint8Array<ArrayBuffer> | undefined)[]> {
  const records = shape.reduce((product, length) => product * length, 1);
  refuseTooLarge(source.name, records * type.size);
  const columns = type.fields.map(({ dtype, pieces, pieceBytes }) =>
    dtype instanceof Failure ? undefined : new Uint8Array(records * pieces.length * pieceBytes),
  );
  const step = Math.max(1, Math.floor(BYTES_A_BLOCK / type.size));
  for (let first = 0; first < records; first += step) {
    const end = Math.min(records, first + step);
    const block = await source.read(offset + first * type.size, (end - first) * type.size);
    for (const [index, { pieces, pieceBytes }] of type.fields.entries()) {
      const column = columns[index];
      if (!column) continue;
      let to = first * pieces.length * pieceBytes;
      for (let start = 0; start < block.length; start += type.size) {
        for (const piece of pieces) {
          copy(block, start + piece, column, to, pieceBytes);
          to += pieceBytes;
        }
      }
    }
    await pace(end / records);
  }
  return columns;
}

function copy(from: Uint8Array, start: number, to: Uint8Array, at: number, length: number): void {
  // A view of a few bytes costs more than they do.
  if (length > 32) to.set(from.subarray(start, start + length), at);
  else for (let i = 0; i < length; i++) to[at + i] = from[start + i] as number;
}

async function arrayOf(
  name: string,
  field: RecordField,
  bytes: Uint8Array,
  { source, shape: outer, fortranOrder }: Records,
  pace: Pace,
): Promise<NamedArray> {
  const { dtype, notes } = field;
  const shape = [...outer, ...field.shape];
  if (dtype instanceof Failure) return { name, shape, type: 'unread', failure: dtype };
  const unit = field.shape.reduce((product, length) => product * length, 1);
  const range: ElementRange = {
    source: bytesOf(source.name, bytes),
    offset: 0,
    elements: bytes.length / dtype.size,
    dtype,
  };
  const named = { name, shape, ...(notes.length > 0 && { notes }) };
  if (dtype.kind === 'unicode' || dtype.kind === 'bytes') {
    const texts = await readTexts(range, pace);
    return { ...named, type: 'text', values: fortranOrder ? await rowMajor(texts, outer, pace, unit) : texts };
  }
  const values = await readNumbers(range, pace);
  return {
    ...named,
    type: elementType(dtype),
    values: fortranOrder ? await rowMajor(values, outer, pace, unit) : values,
  };
}
