import { bytesPerNumber } from '../../engine/storedLogits';
import type { FilePlace } from '../../readers/bytes';
import { turnRound } from '../../readers/numpy/byteOrder';
import type { StoredShape } from '../../readers/reader';
import type { ShardFile } from './shardService';

/** What of rows says where they lie, and how. */
type RowsInFile = Omit<StoredShape, 'rows'> & { readonly place: FilePlace };

/** Fills `target` with rows from row `from` on of a file, little-endian whatever the file has. */
export function readRows(file: ShardFile, rows: RowsInFile, from: number, target: Uint8Array): void {
  const size = bytesPerNumber(rows.format);
  file.read(rows.place.offset + from * rows.classes * size, target);
  if (rows.bigEndian) turnRound(target, size);
}
