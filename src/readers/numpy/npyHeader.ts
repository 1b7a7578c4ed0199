import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { ByteSource } from '../bytes';
import { isPlainObject } from '../lists/plainObject';
import { parseLiterals } from '../literal/document';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const LONGEST_HEADER = 2 ** 20;

export interface NpyHeader {
  /** `<f4`, `|b1`, `<U10`. */
  readonly descr: string;
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
  if (version < 1 || version > 3) throw damaged(source.name);
  const prefix = version === 1 ? 10 : 12;
  if (head.length < prefix) throw damaged(source.name);
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > LONGEST_HEADER || prefix + length > source.size) throw damaged(source.name);
  const bytes = await source.read(prefix, length);
  return {
    ...parse(new TextDecoder(version === 3 ? 'utf-8' : 'latin1').decode(bytes), source.name),
    dataOffset: prefix + length,
  };
}

function parse(text: string, name: string): Omit<NpyHeader, 'dataOffset'> {
  let header: unknown;
  try {
    header = parseLiterals(text);
  } catch {
    throw damaged(name);
  }
  if (!isPlainObject(header)) throw damaged(name);
  const { descr, fortran_order: fortranOrder, shape: given } = header;
  // `(3,)` is a tuple and `(3)` is not, but nobody can mean anything else by it.
  const shape = typeof given === 'number' ? [given] : given;
  if (Array.isArray(descr)) throw structured(name);
  if (typeof descr !== 'string' || !Array.isArray(shape) || !shape.every((n) => Number.isSafeInteger(n) && n >= 0)) {
    throw damaged(name);
  }
  return { descr, fortranOrder: fortranOrder === true, shape };
}

function damaged(name: string): Failure {
  return new Failure(
    'npy-damaged',
    l10n.t('The header of {0} is damaged or cut off. Save the array again with np.save.', name),
    ['choose-file'],
  );
}

function structured(name: string): Failure {
  return new Failure(
    'npy-structured',
    l10n.t(
      '{0} is a record array (several fields a row). Save the field with the scores by itself: np.save("scores.npy", a["logits"]).',
      name,
    ),
    ['choose-file'],
  );
}
