import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';
import type { ByteSource } from '../bytes';
import { shapeText } from '../place';
import type { ReaderContext } from '../reader';
import type { NamedArray, NumberArray } from '../reading';
import { assumptionOf, elementType, parseDtype } from './dtype';
import { inRowOrder } from './inRowOrder';
import { readNpyHeader } from './npyHeader';
import { type ElementRange, readNumbers, readTexts } from './readElements';
import { readRecords } from './records/readRecords';
import { recordType } from './records/recordType';
import { rowMajor } from './rowMajor';
import { sidewaysArray } from './sidewaysArray';
import { storedArray } from './storedArray';

/**
 * The arrays in a .npy file: one, or one for each field of a record array, whose names then follow `prefix` (that of the
 * array itself where nothing else is said). Throws a `Failure` as {@link readNpy} does.
 */
export async function readNpyArrays(
  name: string,
  source: ByteSource,
  context: ReaderContext,
  prefix = `${name}.`,
): Promise<NamedArray[]> {
  const { descr, fortranOrder, shape, dataOffset } = await readNpyHeader(source);
  if (typeof descr === 'string') return [await readNpy(name, source, context)];
  const type = recordType(descr, source.name);
  refuseCutOff(source, shape, elementsOf(source, shape) * type.size, dataOffset);
  return readRecords(prefix, { source, offset: dataOffset, shape, type, fortranOrder }, context.pace);
}

/**
 * The array in a .npy file. Nothing is reserved before the file is known to be as long as its header claims.
 * Throws a `Failure` for what is cut off, damaged, too large or not numbers.
 */
export async function readNpy(name: string, source: ByteSource, context: ReaderContext): Promise<NamedArray> {
  const { descr, fortranOrder, shape, dataOffset } = await readNpyHeader(source);
  if (typeof descr !== 'string') throw structured(source.name);
  const dtype = parseDtype(descr, source.name);
  const elements = elementsOf(source, shape);
  refuseCutOff(source, shape, elements * dtype.size, dataOffset);
  const { pace } = context;
  const classes = shape.length > 1 && !fortranOrder ? shape.at(-1) : undefined;
  const range = { source, offset: dataOffset, elements, dtype, classes };
  if (dtype.kind === 'unicode' || dtype.kind === 'bytes') {
    const texts = await readTexts(range, pace);
    return { name, shape, type: 'text', values: fortranOrder ? await rowMajor(texts, shape, pace) : texts };
  }
  const assumption = assumptionOf(descr);
  const named = { name, shape, ...(assumption && { notes: [assumption] }) };
  const load = async (from: ElementRange): Promise<NumberArray> => {
    const values = await readNumbers(from, pace);
    const isTurned = fortranOrder && from === range;
    return { ...named, type: elementType(dtype), values: isTurned ? await rowMajor(values, shape, pace) : values };
  };
  if (!fortranOrder) return storedArray(named, range, context, () => load(range)) ?? load(range);
  const sideways = sidewaysArray(named, range, context, () => load(range));
  if (sideways) return sideways;
  const turned = await inRowOrder(range, shape, context);
  const stored = turned && storedArray(named, turned, context, () => load(turned));
  return stored ? { ...stored, isApart: true } : load(turned ?? range);
}

/** How many elements a shape has; an array of none is refused. */
function elementsOf(source: ByteSource, shape: readonly number[]): number {
  const elements = shape.reduce((product, length) => product * length, 1);
  if (elements !== 0) return elements;
  throw new Failure('empty', l10n.t('The array in {0} is empty: its shape is {1}.', source.name, shapeText(shape)), [
    'choose-file',
  ]);
}

function refuseCutOff(source: ByteSource, shape: readonly number[], needed: number, dataOffset: number): void {
  if (needed <= source.size - dataOffset) return;
  throw new Failure(
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
