import * as l10n from '@vscode/l10n';
import type { FlatTable } from './flatTable';

/** How a column's values lie in memory (arrow.apache.org/docs/format/Columnar.html). */
export type ArrowType =
  | { kind: 'int'; bits: number; signed: boolean }
  | { kind: 'float'; bits: 16 | 32 | 64 }
  | { kind: 'bool' }
  | { kind: 'decimal'; bits: number; scale: number }
  | { kind: 'text'; wide: boolean }
  | { kind: 'textView' }
  | { kind: 'list'; wide: boolean }
  | { kind: 'listView'; wide: boolean }
  | { kind: 'fixedList'; size: number }
  | { kind: 'struct' }
  /** Not read, but its buffers must be counted; `words` says what it is. */
  | { kind: 'other'; buffers: number; views: boolean; words: string };

const dates = () => l10n.t('dates or times');
const bytes = () => l10n.t('bytes that are no text');

/** The type of a field from its message. Throws where it is none that Arrow has, for then nothing after it can be found. */
export function arrowType(id: number, table: FlatTable | undefined, version: number): ArrowType {
  const other = (buffers: number, words: string, views = false): ArrowType => ({
    kind: 'other',
    buffers,
    views,
    words,
  });
  switch (id) {
    case 1:
      return other(0, l10n.t('nothing but missing values'));
    case 2:
      return intType(table);
    case 3:
      return { kind: 'float', bits: ([16, 32, 64] as const)[table?.int16(0) ?? 0] ?? impossible() };
    case 4:
    case 19:
      return other(3, bytes());
    case 5:
    case 20:
      return { kind: 'text', wide: id === 20 };
    case 6:
      return { kind: 'bool' };
    case 7:
      return decimalType(table);
    case 8:
    case 9:
    case 10:
    case 11:
    case 18:
      return other(2, dates());
    case 12:
    case 21:
      return { kind: 'list', wide: id === 21 };
    case 13:
      return { kind: 'struct' };
    case 14:
      // A dense one has offsets, and one before version 5 has places for missing values.
      return other(1 + (table?.int16(0) === 1 ? 1 : 0) + (version < 4 ? 1 : 0), l10n.t('values of several types'));
    case 15:
      return other(2, bytes());
    case 16:
      return { kind: 'fixedList', size: table?.int32(0) ?? 0 };
    case 17:
      return other(2, l10n.t('maps'));
    case 22:
      return other(0, l10n.t('run-length encoded values'));
    case 23:
      return other(2, bytes(), true);
    case 24:
      return { kind: 'textView' };
    case 25:
    case 26:
      return { kind: 'listView', wide: id === 26 };
    default:
      throw new Error(l10n.t('it has a column of an unknown type'));
  }
}

export function intType(table: FlatTable | undefined): ArrowType & { kind: 'int' } {
  const bits = table?.int32(0) ?? 0;
  if (![8, 16, 32, 64].includes(bits)) impossible();
  return { kind: 'int', bits, signed: table?.uint8(1) === 1 };
}

function decimalType(table: FlatTable | undefined): ArrowType {
  const [bits, scale] = [table?.int32(2, 128) ?? 128, table?.int32(1) ?? 0];
  if (![32, 64, 128, 256].includes(bits) || Math.abs(scale) > 76) impossible();
  return { kind: 'decimal', bits, scale };
}

function impossible(): never {
  throw new Error(l10n.t('it has a column of an unknown type'));
}
