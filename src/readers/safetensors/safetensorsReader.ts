import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';
import type { ByteSource } from '../bytes';
import { withUniqueNames } from '../names';
import { elementType } from '../numpy/dtype';
import { readNumbers } from '../numpy/readElements';
import { storedArray } from '../numpy/storedArray';
import { shapeText } from '../place';
import type { Reader, ReaderContext } from '../reader';
import type { NamedArray, NumberArray, Reading } from '../reading';
import { damagedEntry, readTensorHeader, type TensorEntry } from './tensorHeader';
import { classNamesOf, tensorNotes } from './tensorNotes';
import { tensorType } from './tensorTypes';

/** What all tensors together may take in memory; large tables of floats stay in their file and do not count. */
const LARGEST_TOGETHER = 2 ** 31;

/** Tensors as Hugging Face's libraries save them: .safetensors. */
export const safetensorsReader: Reader = {
  format: 'safetensors',
  title: () => l10n.t('safetensors (.safetensors)'),
  // A header of less than 2⁴⁰ bytes, which begins with a brace and then a name, blanks, or the other brace.
  recognises: (head) =>
    head[5] === 0 &&
    head[6] === 0 &&
    head[7] === 0 &&
    head[8] === 0x7b &&
    [0x22, 0x7d, 0x20, 0x0a, 0x0d, 0x09].includes(head[9] ?? 0),
  async read(source: ByteSource, context: ReaderContext): Promise<Reading> {
    context.stage(l10n.t('Reading'));
    const header = await readTensorHeader(source);
    const arrays: NamedArray[] = [];
    let left = LARGEST_TOGETHER;
    for (const entry of header.tensors) {
      const array = await readTensor(entry, source, header.dataOffset, context, left);
      if ('values' in array) left -= entry.end - entry.begin;
      arrays.push(array);
    }
    if (arrays.length === 0) {
      throw new Failure('no-arrays', l10n.t('{0} holds no tensors.', source.name), ['choose-file']);
    }
    return {
      format: safetensorsReader.title(),
      name: source.name,
      bytes: source.size,
      arrays: withUniqueNames([...arrays, ...classNamesOf(header)]),
      notes: tensorNotes(header),
    };
  },
};

async function readTensor(
  { name, dtype: typeName, shape, begin, end }: TensorEntry,
  source: ByteSource,
  dataOffset: number,
  context: ReaderContext,
  left: number,
): Promise<NamedArray> {
  const dtype = tensorType(typeName);
  if (!dtype) return { name, shape, type: 'unread', failure: unknownType(name, typeName, source.name) };
  const elements = shape.reduce((product, length) => product * length, 1);
  if (elements * dtype.size !== end - begin) throw damagedEntry(source.name, name);
  if (elements === 0) return { name, shape, type: 'unread', failure: empty(name, shape, source.name) };
  const classes = shape.length > 1 ? shape.at(-1) : undefined;
  const range = { source, offset: dataOffset + begin, elements, dtype, classes };
  const load = async (): Promise<NumberArray> => {
    return { name, shape, type: elementType(dtype), values: await readNumbers(range, context.pace) };
  };
  const stored = storedArray({ name, shape }, range, context, load);
  if (stored) return stored;
  if (end - begin > left) return { name, shape, type: 'unread', failure: tooMuch(name, source.name) };
  return load();
}

function unknownType(tensor: string, type: string, file: string): Failure {
  return new Failure(
    'safetensors-dtype',
    l10n.t(
      '“{0}” in {1} holds elements of the type {2}, which is not read. Save them as numbers: save_file({"logits": tensor.float()}, "scores.safetensors").',
      tensor,
      file,
      type,
    ),
    ['choose-file'],
  );
}

function empty(tensor: string, shape: readonly number[], file: string): Failure {
  return new Failure('empty', l10n.t('“{0}” in {1} is empty: its shape is {2}.', tensor, file, shapeText(shape)), [
    'choose-file',
  ]);
}

function tooMuch(tensor: string, file: string): Failure {
  return new Failure(
    'safetensors-too-large',
    l10n.t(
      '“{0}” in {1} was not loaded: the tensors before it take {2} MB already. Save the scores in a file of their own: save_file({"logits": logits}, "scores.safetensors").',
      tensor,
      file,
      count(LARGEST_TOGETHER / 2 ** 20),
    ),
    ['choose-file'],
  );
}
