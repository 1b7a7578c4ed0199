import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';
import type { ByteSource } from '../bytes';
import { withUniqueNames } from '../names';
import type { Reader, ReaderContext } from '../reader';
import type { NamedArray, Reading } from '../reading';
import { LARGEST_INFLATED } from '../zip/openEntry';
import { DamagedElement, type DataElement, ElementCursor, MI, tagOf } from './dataElement';
import { flatten } from './flatten';
import { inflateElement } from './inflateElement';
import { type MatrixContext, readMatrix } from './matrix';
import { damagedMat } from './refusals';
import { FillBudget } from './sparse';

const HEADER_BYTES = 128;
/** More than anybody looks through. */
const MOST_ARRAYS = 5000;

/** MATLAB's files of version 5 to 7.2, as SciPy and Octave write them, too. */
export const matReader: Reader = {
  format: 'mat',
  title: () => l10n.t('MATLAB file (.mat)'),
  recognises: (head) => startsWith(head, 'MATLAB 5.0 MAT-file') || orderOf(head) !== undefined,
  async read(source: ByteSource, context: ReaderContext): Promise<Reading> {
    context.stage(l10n.t('Reading'));
    const head = await source.read(0, HEADER_BYTES);
    const littleEndian = orderOf(head);
    if (littleEndian === undefined) throw damagedMat(source.name, Math.min(source.size, 124));
    const arrays: NamedArray[] = [];
    const notes: string[] = [];
    const parsing: MatrixContext = { littleEndian, pace: context.pace, parts: 0, fill: new FillBudget() };
    try {
      for await (const element of elements(source, littleEndian, context)) {
        const { name, value } = await readMatrix(element, parsing);
        // What MATLAB keeps for its objects has no name.
        if (name !== '') arrays.push(...(await flatten(name, value)));
        if (arrays.length < MOST_ARRAYS) continue;
        notes.push(l10n.t('Only the first {0} arrays were looked at.', count(arrays.length)));
        break;
      }
    } catch (error) {
      if (error instanceof DamagedElement) throw damagedMat(source.name, error.offset);
      throw error;
    }
    if (arrays.length === 0) {
      throw new Failure('no-arrays', l10n.t('The file {0} holds no variables.', source.name), ['choose-file']);
    }
    return {
      format: matReader.title(),
      name: source.name,
      bytes: source.size,
      arrays: withUniqueNames(arrays),
      notes,
    };
  },
};

function startsWith(head: Uint8Array, text: string): boolean {
  return [...text].every((character, index) => head[index] === character.charCodeAt(0));
}

/** Whether a header of version 5 says that numbers are little-endian; undefined where it is none. */
function orderOf(head: Uint8Array): boolean | undefined {
  const [a, b, mark] = [head[124], head[125], String.fromCharCode(head[126] ?? 0, head[127] ?? 0)];
  if (mark === 'IM' && a === 0 && b === 1) return true;
  return mark === 'MI' && a === 1 && b === 0 ? false : undefined;
}

/** The matrices of a file, decompressed. An offset within decompressed ones is that of what was compressed. */
async function* elements(
  source: ByteSource,
  littleEndian: boolean,
  context: ReaderContext,
): AsyncGenerator<DataElement> {
  let inflated = 0;
  for (let at = HEADER_BYTES; at < source.size; ) {
    const tag = await source.read(at, 8);
    if (tag.length < 8) throw new DamagedElement(at);
    const { type, length, isSmall } = tagOf(new DataView(tag.buffer, tag.byteOffset, 8), 0, littleEndian);
    const end = at + 8 + length;
    if (isSmall || (type !== MI.matrix && type !== MI.compressed) || end > source.size) throw new DamagedElement(at);
    const bytes = await source.read(at + 8, length);
    if (type === MI.matrix) yield { type, bytes, offset: at + 8 };
    else {
      const whole = await inflateElement(bytes, context);
      if (!whole) throw new DamagedElement(at);
      inflated += whole.length;
      // Many small bombs are a large one.
      if (inflated > 2 * LARGEST_INFLATED) throw new DamagedElement(at);
      const element = new ElementCursor(whole, littleEndian, 0).next();
      if (element.type !== MI.matrix) throw new DamagedElement(at);
      yield { ...element, offset: at };
    }
    at = end;
    await context.pace(at / source.size);
  }
}
