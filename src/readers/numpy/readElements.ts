import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { Pace } from '../../engine/pace';
import { newLogits } from '../../engine/simd/logitMemory';
import { count } from '../../text/numbers';
import type { ByteSource } from '../bytes';
import type { NumberValues } from '../reading';
import type { Dtype } from './dtype';
import { numbersOf, textsOf } from './elements';

/** More than this is not taken into memory: it may be there, but somebody else has work to do, too. */
const LARGEST_LOADED = 2 ** 32;
/** Elements that are turned into numbers or text at a time, so that a cancel is heard. */
const ELEMENTS_A_BLOCK = 2 ** 18;

/** Elements of one type that lie one after the other. The source is known to be long enough for them. */
export interface ElementRange {
  readonly source: ByteSource;
  readonly offset: number;
  readonly elements: number;
  readonly dtype: Dtype;
  /** Elements of a row, where they are rows that may be logits. */
  readonly classes?: number;
}

/**
 * The numbers of a range. Those that can be used as they lie are read once and not copied; others are read and turned
 * round or widened a block at a time, so that they are in memory once, too. Throws a `Failure` where the source ends
 * early, or the numbers are too many.
 */
export async function readNumbers(range: ElementRange, pace: Pace): Promise<NumberValues> {
  const { elements, dtype } = range;
  refuseTooLarge(range.source.name, elements * dtype.size);
  if (isAsItLies(dtype) && !isForKernel(range)) {
    const bytes = await readAll(range, 0, elements);
    await pace(1);
    return numbersOf(bytes, dtype);
  }
  let values: NumberValues | undefined;
  for (let from = 0; from < elements; from += ELEMENTS_A_BLOCK) {
    const to = Math.min(elements, from + ELEMENTS_A_BLOCK);
    const block = numbersOf(await readAll(range, from, to), dtype);
    values ??= blank(block, range);
    // 64-bit integers that fitted into 32 bits until here.
    if (values instanceof Int32Array && block instanceof Float64Array) values = Float64Array.from(values);
    values.set(block, from);
    await pace(to / elements);
  }
  return values ?? new Float64Array(0);
}

/** The texts of a range, as {@link readNumbers} gives numbers. */
export async function readTexts(range: ElementRange, pace: Pace): Promise<string[]> {
  const { elements, dtype } = range;
  refuseTooLarge(range.source.name, elements * dtype.size);
  const texts: string[] = [];
  // A text may be long.
  const step = Math.max(1, Math.floor((8 * ELEMENTS_A_BLOCK) / Math.max(8, dtype.size)));
  for (let from = 0; from < elements; from += step) {
    const to = Math.min(elements, from + step);
    for (const text of textsOf(await readAll(range, from, to), dtype, to - from)) texts.push(text);
    await pace(to / elements);
  }
  return texts;
}

/** Whether little-endian bytes are the numbers, for an array type of JavaScript to be laid over them. */
function isAsItLies({ kind, size, bigEndian }: Dtype): boolean {
  if (bigEndian && size > 1) return false;
  if (kind === 'float') return size > 2;
  return kind === 'bool' || ((kind === 'int' || kind === 'uint') && size < 8);
}

/** Whether float32 that comes from a file may as well go to where the kernel needs no copy of it. */
function isForKernel({ source, dtype, classes = 0 }: ElementRange): boolean {
  return classes > 1 && dtype.kind === 'float' && dtype.size === 4 && source.place !== undefined;
}

function blank(like: NumberValues, { elements, classes = 0 }: ElementRange): NumberValues {
  if (like instanceof Float32Array && classes > 1) return newLogits(elements / classes, classes);
  return new (like.constructor as new (length: number) => NumberValues)(elements);
}

async function readAll({ source, offset, dtype }: ElementRange, from: number, to: number): Promise<Uint8Array> {
  const length = (to - from) * dtype.size;
  const bytes = await source.read(offset + from * dtype.size, length);
  if (bytes.length < length) {
    throw new Failure('shrunk', l10n.t('“{0}” became shorter while it was read. Read it again.', source.name), [
      'retry',
    ]);
  }
  return bytes;
}

/** Throws a `Failure` for an array of more bytes than are taken into memory. */
export function refuseTooLarge(name: string, needed: number): void {
  if (needed <= LARGEST_LOADED) return;
  throw new Failure(
    'npy-too-large',
    l10n.t(
      '{0} holds {1} bytes that would all have to be in memory. Only floats with a row an example can stay in a file of that size, where they are logits, log-probabilities or probabilities of all classes: save the scores so, with np.save, or some of the rows.',
      name,
      count(needed),
    ),
    ['choose-file'],
  );
}
