import * as l10n from '@vscode/l10n';
import type { FileMetaData } from 'hyparquet';
import { Failure } from '../../engine/failure';
import type { ByteSource } from '../bytes';
import { asFailure } from '../columnar/asFailure';
import { damagedFooter } from './failures';
import { endOfStruct } from './thriftWalk';

/** The description of some hundred thousand columns and row groups; more is no table of scores. */
const LONGEST_FOOTER = 2 ** 27;

export function isParquet(head: Uint8Array): boolean {
  return /^PAR[1E]$/.test(String.fromCharCode(...head.subarray(0, 4)));
}

/** What a Parquet file says of itself at its end. Throws a `Failure` where that is cut off, damaged or encrypted. */
export async function readFooter(source: ByteSource): Promise<FileMetaData> {
  const tail = await source.read(Math.max(0, source.size - 8), 8);
  const magic = String.fromCharCode(...tail.subarray(4));
  if (magic === 'PARE') throw encrypted(source.name);
  if (source.size < 12 || magic !== 'PAR1') throw cutOff(source.name);
  const length = new DataView(tail.buffer, tail.byteOffset, tail.length).getUint32(0, true);
  if (length > source.size - 12) throw damagedFooter(source.name, l10n.t('it claims to be longer than the file'));
  if (length > LONGEST_FOOTER) throw damagedFooter(source.name, l10n.t('it is too long'));
  // A copy, because the library looks at the buffer below the bytes.
  const footer = new Uint8Array(await source.read(source.size - 8 - length, length + 8));
  if (footer.length < length + 8) throw cutOff(source.name);
  const { parquetMetadata } = await import('hyparquet/src/metadata.js');
  try {
    if (endOfStruct(footer.subarray(0, length), 0) === undefined) throw new RangeError();
    return parquetMetadata(footer, { geoparquet: false });
  } catch (error) {
    throw asFailure(error, (reason) => damagedFooter(source.name, reason));
  }
}

function cutOff(name: string): Failure {
  return new Failure(
    'parquet-truncated',
    l10n.t('{0} is cut off: a Parquet file ends with “PAR1”, and this one does not. Copy or save it again.', name),
    ['choose-file', 'retry'],
  );
}

function encrypted(name: string): Failure {
  return new Failure(
    'parquet-encrypted',
    l10n.t('{0} is an encrypted Parquet file. Save it without encryption.', name),
    ['choose-file'],
  );
}
