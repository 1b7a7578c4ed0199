import { rowOf } from '../../engine/rowBlocks';
import { rowIdOf } from '../../engine/rowIds';
import { type LogitTable, NO_LABEL } from '../../engine/table';
import { shownClasses } from './shownClasses';

/** One row in full, as the inspector asks for it. */
export interface RowReply {
  readonly row: number;
  /** What the source calls it, where it calls it anything. */
  readonly id?: string;
  /** NO_LABEL for none. */
  readonly label: number;
  /** K logits as the cells above left them: β times what was read. */
  readonly logits: Float64Array;
  /** Names of the classes that may be shown: all of them, or where there are many, those of the largest logits. */
  readonly named: readonly ClassName[];
}

export interface ClassName {
  readonly index: number;
  readonly name: string;
}

/** Up to this many classes, every name comes along. */
const ALL_NAMES = 1_000;

/** The row's logits, label and the names of its classes. The row must exist. */
export async function inspectedRow(table: LogitTable, row: number): Promise<RowReply> {
  const { classes, beta, classNames, ids } = table;
  const logits = Float64Array.from(await rowOf(table, row), (z) => beta * z);
  const given = table.labels?.[row] ?? NO_LABEL;
  const label = given >= 0 && given < classes ? given : NO_LABEL;
  const indices = classes <= ALL_NAMES ? Array.from({ length: classes }, (_, k) => k) : shownClasses(logits, label, 24);
  const named = indices.map((index) => ({ index, name: classNames[index] ?? String(index) }));
  return { row, id: ids && rowIdOf(ids, row), label, logits, named };
}
