import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { ByteSource } from '../bytes';
import { isPlainObject } from '../lists/plainObject';
import { parseLiterals } from '../literal/document';
import { isShape } from './lengths';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const LONGEST_HEADER = 2 ** 20;

export interface NpyHeader {
  /** `<f4`, `|b1`, `<U10`; the list of the fields of a record array. */
  readonly descr: string | readonly unknown[];
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Where the data begin. */
  readonly dataOffset: number;
}

export function isNpy(head: Uint8Array): boolean {
  return MAGIC.every((byte, index) => head[index] === byte);
}

/**
 * The header of a .npy file (NumPy's NEP 1, format versions 1.0 to 3.0).
 * Throws a `Failure` where it is damaged, or speaks of an array that cannot be read.
 */
export async function readNpyHeader(source: ByteSource): Promise<NpyHeader> {
  const head = await source.read(0, 12);
  const version = head[6] ?? 0;
  if (version < 1 || version > 3) throw damagedHeader(source.name);
  const prefix = version === 1 ? 10 : 12;
  if (head.length < prefix) throw damagedHeader(source.name);
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > LONGEST_HEADER || prefix + length > source.size) throw damagedHeader(source.name);
  const bytes = await source.read(prefix, length);
  return {
    ...parse(new TextDecoder(version === 3 ? 'utf-8' : 'latin1').decode(bytes), source.name),
    dataOffset: prefix + length,
  };
}

function parse(text: string, name: string): Omit<NpyHeader, 'dataOffset'> {
  let header: unknown;
  try {
    // Python 2 wrote the lengths of some arrays as long integers: (10000L, 10L).
    header = parseLiterals(text.replace(/(?<=[\d])L(?=[,)\s])/g, ''));
  } catch {
    throw damagedHeader(name);
  }
  if (!isPlainObject(header)) throw damagedHeader(name);
  const { descr, fortran_order: fortranOrder, shape: given } = header;
  // `(3,)` is a tuple and `(3)` is not, but nobody can mean anything else by it.
  const shape = typeof given === 'number' ? [given] : given;
  if (typeof descr !== 'string' && !Array.isArray(descr)) throw damagedHeader(name);
  if (!isShape(shape)) throw damagedHeader(name);
  return { descr, fortranOrder: fortranOrder === true, shape };
}

/** The refusal of a header that makes no sense. */
export function damagedHeader(name: string): Failure {
  return new Failure(
    'npy-damaged',
    l10n.t('The header of {0} is damaged or cut off. Save the array again with np.save.', name),
    ['choose-file'],
  );
}
