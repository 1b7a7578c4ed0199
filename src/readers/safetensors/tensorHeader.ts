import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';
import type { ByteSource } from '../bytes';
import { isPlainObject } from '../lists/plainObject';
import { areLengths, isShape } from '../numpy/lengths';
import { excerpt } from '../place';

/** A tensor as the header of a .safetensors file describes it. */
export interface TensorEntry {
  readonly name: string;
  /** `BF16`. */
  readonly dtype: string;
  readonly shape: readonly number[];
  /** Where its bytes begin and end, counted from the end of the header. */
  readonly begin: number;
  readonly end: number;
}

export interface TensorHeader {
  /** In the order in which they lie in the file. */
  readonly tensors: readonly TensorEntry[];
  readonly metadata: Readonly<Record<string, string>>;
  /** Where the data begin. */
  readonly dataOffset: number;
}

/** The format's own bound. */
const LONGEST_HEADER = 100_000_000;

/**
 * The header of a .safetensors file: its length in 8 bytes, then JSON (https://github.com/huggingface/safetensors#format).
 * Throws a `Failure` where it is damaged, or where tensors lie outside of the file or over each other.
 */
export async function readTensorHeader(source: ByteSource): Promise<TensorHeader> {
  const start = await source.read(0, 8);
  if (start.length < 8) throw damaged(source.name);
  const length = Number(new DataView(start.buffer, start.byteOffset, 8).getBigUint64(0, true));
  if (length > LONGEST_HEADER) throw tooLong(source.name, length);
  const dataOffset = 8 + length;
  if (dataOffset > source.size) throw cutOff(source, dataOffset);
  const header = parse(await source.read(8, length), source.name);
  const tensors: TensorEntry[] = [];
  for (const [name, entry] of Object.entries(header)) {
    if (name !== '__metadata__') tensors.push(parseEntry(name, entry, source.name));
  }
  tensors.sort((a, b) => a.begin - b.begin || a.end - b.end);
  let taken = 0;
  for (const [index, { name, begin, end }] of tensors.entries()) {
    if (begin < taken) throw overlapping(source.name, tensors[index - 1]?.name ?? '', name);
    if (dataOffset + end > source.size) throw cutOff(source, dataOffset + end);
    taken = end;
  }
  return { tensors, metadata: textsOf(header.__metadata__), dataOffset };
}

function parse(bytes: Uint8Array, name: string): Readonly<Record<string, unknown>> {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw damaged(name);
  }
  if (!isPlainObject(header)) throw damaged(name);
  return header;
}

function parseEntry(name: string, entry: unknown, file: string): TensorEntry {
  if (!isPlainObject(entry)) throw damagedEntry(file, name);
  const { dtype, shape, data_offsets: offsets } = entry;
  if (typeof dtype !== 'string' || !isShape(shape) || !areLengths(offsets)) throw damagedEntry(file, name);
  const [begin = 0, end = -1, ...more] = offsets;
  if (end < begin || more.length > 0) throw damagedEntry(file, name);
  return { name, dtype, shape, begin, end };
}

function textsOf(metadata: unknown): Readonly<Record<string, string>> {
  if (!isPlainObject(metadata)) return {};
  const texts = Object.entries(metadata).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts);
}

function damaged(name: string): Failure {
  return new Failure(
    'safetensors-damaged',
    l10n.t('The header of {0} is damaged or cut off. Copy the file again, or save it again with save_file.', name),
    ['choose-file', 'retry'],
  );
}

/** The refusal of a tensor whose description makes no sense. */
export function damagedEntry(file: string, tensor: string): Failure {
  return new Failure(
    'safetensors-damaged',
    l10n.t(
      'The header of {0} says of the tensor “{1}” what cannot be: its type, its shape and its place in the file do not fit together. Save it again with save_file.',
      file,
      excerpt(tensor),
    ),
    ['choose-file'],
  );
}

function overlapping(file: string, first: string, second: string): Failure {
  return new Failure(
    'safetensors-damaged',
    l10n.t(
      'In {0} the tensors “{1}” and “{2}” lie over each other, which none may. Save them again with save_file.',
      file,
      excerpt(first),
      excerpt(second),
    ),
    ['choose-file'],
  );
}

function tooLong(name: string, length: number): Failure {
  return new Failure(
    'safetensors-damaged',
    l10n.t(
      'The header of {0} claims to be {1} bytes long; a .safetensors file has {2} at most. Save it again with save_file.',
      name,
      count(length),
      count(LONGEST_HEADER),
    ),
    ['choose-file'],
  );
}

function cutOff({ name, size }: ByteSource, needed: number): Failure {
  return new Failure(
    'safetensors-truncated',
    l10n.t(
      '{0} is cut off: its header promises {1} bytes, but the file has only {2}. Copy or save it again.',
      name,
      count(needed),
      count(size),
    ),
    ['choose-file', 'retry'],
  );
}
