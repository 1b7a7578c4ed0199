import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';
import type { ByteSource } from '../bytes';
import { shapeText } from '../place';
import type { ReaderContext } from '../reader';
import type { NamedArray, NumberArray } from '../reading';
import { type Dtype, parseDtype } from './dtype';
import { numbersOf, textsOf } from './elements';
import { readNpyHeader } from './npyHeader';
import { rowMajor } from './rowMajor';
import { storedArray } from './storedArray';

/** More than this is not taken into memory: it may be there, but somebody else has work to do, too. */
const LARGEST_LOADED = 2 ** 32;

/**
 * The array in a .npy file. Nothing is reserved before the file is known to be as long as its header claims.
 * Throws a `Failure` for what is cut off, damaged, too large or not numbers.
 */
export async function readNpy(name: string, source: ByteSource, context: ReaderContext): Promise<NamedArray> {
  const { descr, fortranOrder, shape, dataOffset } = await readNpyHeader(source);
  const dtype = parseDtype(descr, source.name);
  const elements = shape.reduce((product, length) => product * length, 1);
  const needed = elements * dtype.size;
  if (!(needed <= source.size - dataOffset)) throw cutOff(source, shape, needed, dataOffset);
  if (elements === 0) {
    throw new Failure('empty', l10n.t('The array in {0} is empty: its shape is {1}.', source.name, shapeText(shape)), [
      'choose-file',
    ]);
  }
  const { pace } = context;
  const load = async (): Promise<Uint8Array> => {
    if (needed > LARGEST_LOADED) throw tooLarge(source, needed);
    const bytes = await source.read(dataOffset, needed);
    if (bytes.length < needed) throw cutOff(source, shape, needed, dataOffset);
    return bytes;
  };
  const numbers = async (bytes: Uint8Array): Promise<NumberArray> => {
    const values = numbersOf(bytes, dtype);
    return { name, shape, type: typeOf(dtype), values: fortranOrder ? await rowMajor(values, shape, pace) : values };
  };
  if (!fortranOrder) {
    const array = { source, offset: dataOffset, shape, dtype };
    const stored = storedArray(name, array, context, async () => numbers(await load()));
    if (stored) return stored;
  }
  const bytes = await load();
  await pace(1);
  if (dtype.kind === 'unicode' || dtype.kind === 'bytes') {
    const texts = textsOf(bytes, dtype, elements);
    return { name, shape, type: 'text', values: fortranOrder ? await rowMajor(texts, shape, pace) : texts };
  }
  return numbers(bytes);
}

/** The type of an array whose elements are numbers of that kind. */
export function typeOf({ kind, size }: Dtype): NumberArray['type'] {
  if (kind === 'bool') return 'bool';
  if (kind !== 'float') return 'int';
  return size === 2 ? 'float16' : size === 4 ? 'float32' : 'float64';
}

function tooLarge(source: ByteSource, needed: number): Failure {
  return new Failure(
    'npy-too-large',
    l10n.t(
      '{0} holds {1} bytes that would all have to be in memory. Only logits and log-probabilities in C order, in little-endian floats, can stay in a file of that size: save the scores so, or some of the rows.',
      source.name,
      count(needed),
    ),
    ['choose-file'],
  );
}

function cutOff(source: ByteSource, shape: readonly number[], needed: number, dataOffset: number): Failure {
  return new Failure(
    'npy-truncated',
    l10n.t(
      '{0} is cut off: its header promises an array of {1} ({2} bytes), but only {3} bytes follow. Copy or save it again.',
      source.name,
      shapeText(shape),
      count(needed),
      count(Math.max(0, source.size - dataOffset)),
    ),
    ['choose-file', 'retry'],
  );
}
