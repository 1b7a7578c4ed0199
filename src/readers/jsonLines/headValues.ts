import { Failure } from '../../engine/failure';
import type { ByteSource } from '../bytes';
import { encodingOf } from '../text/encoding';
import { parseLine } from './parseLine';

/** Of lines that are longer than what the first look takes, more is looked at. */
const HEADS = [2 ** 16, 2 ** 20, 2 ** 23, 2 ** 26];
const MOST_LINES = 100;

/** The values on the first lines of a source; none where these are no UTF-8, or no JSON, or too long. */
export async function headValues(source: ByteSource): Promise<readonly unknown[]> {
  for (const length of HEADS) {
    const bytes = await source.read(0, Math.min(length, source.size));
    const isCut = length < source.size;
    const lastEnd = isCut ? bytes.lastIndexOf(10) : bytes.length;
    const values = lastEnd < 0 ? [] : valuesIn(bytes.subarray(0, lastEnd), source.name);
    if (values === undefined) return [];
    if (values.some((value) => value !== null) || !isCut) return values;
  }
  return [];
}

/** The values before the first line that is none; undefined where that is the first one. */
function valuesIn(bytes: Uint8Array, name: string): unknown[] | undefined {
  const values: unknown[] = [];
  try {
    if (encodingOf(bytes) !== 'utf-8') return undefined;
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    for (const line of text.split('\n')) {
      const content = line.trim();
      if (content !== '') values.push(parseLine(content, 1, name));
      if (values.length === MOST_LINES) break;
    }
  } catch (error) {
    if (!(error instanceof Failure) && !(error instanceof TypeError)) throw error;
    return values.length > 0 ? values : undefined;
  }
  return values;
}
