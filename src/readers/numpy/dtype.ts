import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';

/** How the elements of a .npy file are stored. */
export interface Dtype {
  readonly kind: 'float' | 'int' | 'uint' | 'bool' | 'unicode' | 'bytes';
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
const SIZES: Readonly<Record<Dtype['kind'], readonly number[]>> = {
  float: [2, 4, 8],
  int: [1, 2, 4, 8],
  uint: [1, 2, 4, 8],
  bool: [1],
  unicode: [],
  bytes: [],
};

/** Reads a dtype string such as `<f4`. Throws a `Failure` that names a type that is not read, and the way out. */
export function parseDtype(descr: string, name: string): Dtype {
  const match = /^([<>|=]?)([A-Za-z])(\d*)/.exec(descr);
  const letter = match?.[2] ?? '';
  if (letter === 'O') throw pythonObjects(name);
  const kind = KINDS[letter];
  const width = Number(match?.[3] || 0);
  const size = kind === 'unicode' ? 4 * width : width;
  const sizes = kind && SIZES[kind];
  if (kind === undefined || (sizes !== undefined && sizes.length > 0 && !sizes.includes(size)))
    throw unknown(descr, name);
  return { kind, size, bigEndian: match?.[1] === '>' };
}

function pythonObjects(name: string): Failure {
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
