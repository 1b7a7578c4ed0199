import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { NumberColumn } from '../columnar/numberColumn';
import type { RowShape } from '../columnar/rowShape';
import type { NumberValues } from '../reading';
import type { DataPage } from './pages';

/**
 * Puts the values of a list column's pages into rows, by the levels that Parquet stores beside them (after Dremel: the
 * repetition level says at which list a value continues, the definition level how deep the lists are there).
 */
export class LeafRows {
  rows = 0;
  private readonly counts: number[] = [];
  private isOpen = false;

  /** `present[l]` is the definition level from which on the list at level l has an element. */
  constructor(
    private readonly column: NumberColumn,
    private readonly shape: RowShape,
    private readonly present: readonly number[],
    private readonly deepest: number,
  ) {}

  /** Adds a page; `values` are those that are there. */
  add({ count, repetition, definition }: DataPage, values: NumberValues): void {
    const levels = this.present.length;
    const isWhole = definition.length === 0;
    const out = isWhole ? values : withRoom(values, count);
    const innermost = this.present[levels - 1] as number;
    const outermost = this.present[0] as number;
    let [next, from, to] = [0, 0, 0];
    for (let i = 0; i < count; i++) {
      const level = repetition[i] as number;
      const depth = isWhole ? this.deepest : (definition[i] as number);
      if (level === 0) this.open();
      else if (level > levels || !this.isOpen) throw new Error(l10n.t('its lists begin in the middle'));
      else this.continueAt(level - 1);
      if (depth < outermost) {
        this.column.append(out.subarray(from, to));
        from = to;
        this.closeMissing(depth === outermost - 1);
        continue;
      }
      if (depth < innermost) throw emptyInside();
      if (!isWhole) {
        if (depth === this.deepest) out[to] = values[next++] as number;
        else {
          out[to] = Number.NaN;
          this.column.missingValues++;
        }
      }
      to++;
    }
    this.column.append(from === 0 && to === out.length ? out : out.subarray(from, to));
  }

  /** Ends the last row. To be called after the last page of a chunk. */
  close(): void {
    if (this.isOpen) this.closeFrom(0);
    this.isOpen = false;
  }

  private open(): void {
    this.close();
    this.rows++;
    this.isOpen = true;
    this.counts.fill(1);
    for (let level = this.counts.length; level < this.present.length; level++) this.counts.push(1);
  }

  private continueAt(level: number): void {
    this.closeFrom(level + 1);
    this.counts[level] = (this.counts[level] as number) + 1;
    for (let inner = level + 1; inner < this.counts.length; inner++) this.counts[inner] = 1;
  }

  private closeFrom(level: number): void {
    for (let l = level; l < this.counts.length; l++) this.shape.check(l, this.counts[l] as number, this.rows - 1);
  }

  /** The row has no list, or one without elements, which only fits others of that kind. */
  private closeMissing(isEmptyList: boolean): void {
    this.isOpen = false;
    if (isEmptyList) this.shape.check(0, 0, this.rows - 1);
    else this.column.appendMissingRows(1);
  }
}

/** Room for missing values, of a type that has NaN. */
function withRoom(values: NumberValues, count: number): NumberValues {
  return values instanceof Float32Array ? new Float32Array(count) : new Float64Array(count);
}

function emptyInside(): Failure {
  return new Failure('ragged', l10n.t('Lists inside of its lists are empty or missing.'), ['choose-file']);
}
