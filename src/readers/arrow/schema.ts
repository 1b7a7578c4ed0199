import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { FlatTable } from './flatTable';
import { type ArrowType, arrowType, intType } from './types';

const DEEPEST = 32;

export interface ArrowField {
  readonly name: string;
  /** Of the values; where there is a dictionary, of the values in it. */
  readonly type: ArrowType;
  readonly children: readonly ArrowField[];
  readonly dictionary?: { readonly id: number; readonly index: ArrowType & { kind: 'int' } };
  readonly metadata: ReadonlyMap<string, string>;
}

export interface ArrowSchema {
  readonly version: number;
  readonly fields: readonly ArrowField[];
  readonly metadata: ReadonlyMap<string, string>;
}

/** The columns that a schema message speaks of. Throws a `Failure` for bytes in an order that is not read. */
export function readSchema(table: FlatTable, version: number, file: string): ArrowSchema {
  if (table.int16(0) !== 0) {
    throw new Failure(
      'arrow-big-endian',
      l10n.t('{0} was written by a big-endian machine, which is not read. Save it as Parquet.', file),
      ['choose-file'],
    );
  }
  const fields = table.tables(1).map((field) => readField(field, version, 0));
  return { version, fields, metadata: keyValues(table.tables(2)) };
}

function readField(table: FlatTable, version: number, depth: number): ArrowField {
  if (depth > DEEPEST) throw new Error(l10n.t('its columns are nested too deeply'));
  const encoding = table.table(4);
  const index = encoding?.table(1);
  const type = arrowType(table.uint8(2), table.table(3), version);
  const children = table.tables(5).map((child) => readField(child, version, depth + 1));
  const isList = type.kind === 'list' || type.kind === 'listView' || type.kind === 'fixedList';
  if (isList && children.length !== 1) throw new Error(l10n.t('its columns do not add up'));
  return {
    name: table.text(0),
    type,
    children,
    // The index is of 32 bits where nothing is said.
    dictionary: encoding && {
      id: encoding.int64(0),
      index: index ? intType(index) : { kind: 'int', bits: 32, signed: true },
    },
    metadata: keyValues(table.tables(6)),
  };
}

function keyValues(tables: readonly FlatTable[]): Map<string, string> {
  return new Map(tables.map((pair) => [pair.text(0), pair.text(1)]));
}
