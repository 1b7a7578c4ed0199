import { textOf } from '../../../../src/readers/bytes';
import type { Gathering } from '../../../../src/readers/gathering';
import { tokenDistributions } from '../../../../src/readers/json/tokenDistributions';
import { withShortLists } from '../../../../src/readers/json/withShortLists';
import { valueToArrays } from '../../../../src/readers/lists/valueToArrays';
import { withUniqueNames } from '../../../../src/readers/names';
import type { NamedArray } from '../../../../src/readers/reading';
import { scanJson } from '../../../../src/readers/scan/scanJson';
import { withoutSentinels } from '../../../../src/readers/sentinels';
import { context } from '../reading';

export interface Scanned {
  readonly strict: boolean;
  readonly arrays: readonly NamedArray[];
  readonly notes: readonly string[];
}

/** What the scanner makes of a text, in pieces of so many bytes; undefined where it leaves the text to others. */
export async function scannedJson(text: string, pieceBytes?: number): Promise<Scanned | undefined> {
  const scan = await scanJson(textOf('file.json', text), context, pieceBytes);
  if (!scan) throw new Error('There is no scanner here.');
  if ('stoppedAt' in scan) return undefined;
  const value = withShortLists(scan.value);
  const gathering: Gathering = { file: 'file.json', arrays: [], notes: new Set(), pace: () => {} };
  if (!(await tokenDistributions(value, 'file.json', gathering))) {
    await valueToArrays(value, 'file', gathering);
  }
  const arrays = withUniqueNames(withoutSentinels(gathering.arrays));
  return { strict: scan.strict, arrays, notes: [...gathering.notes] };
}

/** The numbers of a list, by the scanner. */
export async function scannedNumbers(texts: readonly string[]): Promise<readonly number[]> {
  const scanned = await scannedJson(`[${texts.join(',')}]`);
  const array = scanned?.arrays[0];
  if (!array || array.type === 'text' || array.type === 'unread' || array.type === 'stored')
    throw new Error(`It was not read: ${texts.slice(0, 3).join(', ')}`);
  return Array.from(array.values);
}

/** The bits of a double, so that −0 is not 0 and NaN is NaN. */
export function bitsOf(number: number): bigint {
  return new BigUint64Array(new Float64Array([number]).buffer)[0] as bigint;
}
