import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { LogitFormat } from '../../engine/storedLogits';
import type { NumberArray } from '../reading';

/** How elements of an array lie in a file, one after the other. */
export interface Dtype {
  /** `float` is IEEE 754's; `bfloat` the upper half of a float32; `e4m3` and `e5m2` are the 8-bit floats of the OCP. */
  readonly kind: 'float' | 'bfloat' | 'e4m3' | 'e5m2' | 'int' | 'uint' | 'bool' | 'unicode' | 'bytes';
  /** Bytes an element. */
  readonly size: number;
  readonly bigEndian: boolean;
}

const KINDS: Readonly<Record<string, Dtype['kind']>> = {
  f: 'float',
  i: 'int',
  u: 'uint',
  b: 'bool',
  U: 'unicode',
  S: 'bytes',
  a: 'bytes',
};
const SIZES: Readonly<Partial<Record<Dtype['kind'], readonly number[]>>> = {
  float: [2, 4, 8],
  int: [1, 2, 4, 8],
  uint: [1, 2, 4, 8],
  bool: [1],
};
const DESCR = /^([<>|=]?)([A-Za-z])(\d*)(?:\[[^\]]*\])?$/;

/**
 * Reads a dtype string such as `<f4`. Types of ml_dtypes, which NumPy itself does not have, are taken for what that
 * library writes so: `V2` for bfloat16, `f1` for float8_e5m2; {@link assumptionOf} says so to a person.
 * Throws a `Failure` that names a type that is not read, and the way out.
 */
export function parseDtype(descr: string, name: string): Dtype {
  const [, order, letter = '', digits] = DESCR.exec(descr) ?? [];
  if (letter === 'O') throw pythonObjects(name);
  const bigEndian = order === '>';
  if (isBfloat(descr)) return { kind: 'bfloat', size: 2, bigEndian };
  if (letter === 'f' && digits === '1') return { kind: 'e5m2', size: 1, bigEndian };
  const kind = KINDS[letter];
  const size = itemSize(descr);
  const sizes = kind && SIZES[kind];
  // An element of no bytes would let a header claim any number of them.
  if (kind === undefined || size === 0 || (sizes && !sizes.includes(size))) throw unknown(descr, name);
  return { kind, size, bigEndian };
}

/** Bytes that an element takes in the file, also of a type that is not read; 0 where there is no telling. */
export function itemSize(descr: string): number {
  if (isBfloat(descr)) return 2;
  const [, , letter = '', digits = ''] = DESCR.exec(descr) ?? [];
  if (letter === 'M' || letter === 'm') return 8;
  const width = Number(digits);
  return letter === 'U' ? 4 * width : width;
}

/** What had to be assumed of a type that the file does not name, as a sentence. */
export function assumptionOf(descr: string): string | undefined {
  if (/V2$/.test(descr)) {
    return l10n.t(
      'The file says only that an element has 2 raw bytes ({0}); they were read as bfloat16, which NumPy saves so.',
      descr,
    );
  }
  if (!/f1$/.test(descr)) return undefined;
  return l10n.t('Floats of 1 byte ({0}) were read as float8_e5m2, which ml_dtypes saves so.', descr);
}

/** How a person hears of numbers of this type. */
export function elementType({ kind, size }: Dtype): NumberArray['type'] {
  switch (kind) {
    case 'bool':
      return 'bool';
    case 'bfloat':
      return 'bfloat16';
    case 'e4m3':
    case 'e5m2':
      return 'float8';
    case 'float':
      return size === 2 ? 'float16' : size === 4 ? 'float32' : 'float64';
    default:
      return 'int';
  }
}

/** The format in which such elements can be used where they lie, in either byte order, if there is one. */
export function storedFormat({ kind, size }: Dtype): LogitFormat | undefined {
  if (kind === 'bfloat') return 'bfloat16';
  if (kind !== 'float') return undefined;
  return size === 2 ? 'float16' : size === 4 ? 'float32' : 'float64';
}

function isBfloat(descr: string): boolean {
  return /^(?:[<>|=]?V2|[<>]?bfloat16)$/.test(descr);
}

/** The refusal of an array of Python objects, which is a pickle. */
export function pythonObjects(name: string): Failure {
  return new Failure(
    'npy-objects',
    l10n.t(
      '{0} holds Python objects (dtype object, a pickle), which are not read because reading them could run code. Save plain numbers: np.save("scores.npy", np.asarray(a.tolist(), dtype=np.float32)).',
      name,
    ),
    ['choose-file'],
  );
}

function unknown(descr: string, name: string): Failure {
  return new Failure(
    'npy-dtype',
    l10n.t(
      '{0} holds elements of the type {1}, which is not read. Save them as numbers: np.save("scores.npy", a.astype(np.float32)).',
      name,
      descr,
    ),
    ['choose-file'],
  );
}
