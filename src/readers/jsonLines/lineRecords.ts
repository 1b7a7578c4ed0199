import * as l10n from '@vscode/l10n';
import { count } from '../../text/numbers';
import { type NumberTable, wholeColumns } from '../columns/tableColumns';
import { areClassNames } from '../lists/alignedScores';
import { isPlainObject } from '../lists/plainObject';
import type { ScannedCells } from '../lists/records';
import type { NumberArray } from '../reading';
import type { SpooledTable } from '../spool/spooledTable';
import { BYTES_A_PLACE, KeptCells } from './keptCells';
import type { LineLayout, PlacedField } from './lineLayout';
import type { LineShape } from './lineShape';
import { NumberCells } from './numberCells';
import { OtherLine } from './otherLine';

/** What the lines of a file have under their keys: numbers that go into a table, and what is kept beside it. */
export class LineRecords {
  /** Numbers of a line. */
  readonly columns: number;
  readonly isBare: boolean;
  /** Rows so far. */
  rows = 0;
  /** Rows before which a line is blank, one for each such line. */
  readonly blanks: number[] = [];
  readonly fields = new Map<string, PlacedField>();
  private readonly numbers = new Map<string, NumberCells>();
  /** In the order in which the keys appeared; undefined for those of numbers. */
  private readonly kept = new Map<string, KeptCells | undefined>();
  private keptBytes = 0;

  /** @param mostBytes that what is kept may take */
  constructor(
    { fields, isBare }: LineShape,
    private readonly mostBytes: number,
  ) {
    this.isBare = isBare;
    let columns = 0;
    for (const field of fields) {
      const placed = { ...field, first: columns };
      columns += field.length;
      this.fields.set(field.key, placed);
      if (field.kind !== 'cell') this.numbers.set(field.key, new NumberCells(placed));
      this.kept.set(field.key, field.kind === 'cell' ? new KeptCells() : undefined);
    }
    this.columns = columns;
  }

  /** Adds a parsed line, whose numbers it puts into `row`. Throws an `OtherLine` where it is not like those before it. */
  add(value: unknown, row: Float64Array, line: number): void {
    const place = { row: this.rows, line };
    // What is no record has nothing under any key.
    const record = this.isBare ? { '': value } : isPlainObject(value) ? value : {};
    for (const [key, cells] of this.numbers) cells.put(Object.hasOwn(record, key) ? record[key] : null, row, place);
    for (const key of Object.keys(record)) if (!this.numbers.has(key)) this.keep(key, this.rows, record[key]);
    this.rows++;
  }

  /** Keeps the value that a record has under a key, which may be a new one. */
  keep(key: string, row: number, value: unknown): void {
    let cells = this.kept.get(key);
    if (!cells) {
      cells = new KeptCells();
      this.kept.set(key, cells);
      this.fields.set(key, { key, kind: 'cell', length: 0, first: 0 });
    }
    this.keptBytes += cells.put(row, value);
    if (this.keptBytes > this.mostBytes) {
      throw new OtherLine(
        l10n.t('Up to there, the text beside the numbers alone takes more memory than there may be.'),
      );
    }
  }

  /** Adds so many lines that the scanner has read. */
  addScanned(rows: number, layout: LineLayout): void {
    layout.eachCount(({ key }, missing, truths) => {
      const cells = this.numbers.get(key);
      if (!cells) return;
      cells.missing += missing;
      cells.truths += truths;
    });
    for (const { key, length } of layout.absent) {
      const cells = this.numbers.get(key);
      if (cells) cells.missing += rows * length;
    }
    this.rows += rows;
  }

  /** The only array of lines that are nothing but lists. */
  bareArray(name: string, table: NumberTable): NumberArray | undefined {
    return this.numbers.get('')?.toArray(name, table, wholeColumns(table));
  }

  /** Columns of a table in a temporary file that are looked at before it is known what they are. */
  lookedAt(table: SpooledTable): number[] {
    const lone = new Set([...this.fields.values()].flatMap(({ kind, first }) => (kind === 'number' ? first : [])));
    return table.lookedAt().filter((column) => lone.has(column));
  }

  /** What all records have under each key. Throws an `OtherLine` where that says how others are to be read. */
  cells(table: NumberTable): Map<string, readonly unknown[] | ScannedCells> {
    const places = [...this.kept.values()].filter(Boolean).length * this.rows;
    if (places * BYTES_A_PLACE > this.mostBytes) {
      throw new OtherLine(l10n.t('The lines have too many different keys: {0}.', count(this.kept.size)));
    }
    const whole = wholeColumns(table);
    const cells = new Map<string, readonly unknown[] | ScannedCells>();
    for (const [key, kept] of this.kept) {
      const numbers = this.numbers.get(key);
      const values = numbers
        ? { toArray: (name: string) => numbers.toArray(name, table, whole) }
        : (kept?.ofRows(this.rows) ?? []);
      if (!numbers && areClassNames(key, values as readonly unknown[])) {
        throw new OtherLine(l10n.t('Under “{0}”, each line has an order of its classes of its own.', key));
      }
      cells.set(key, values);
    }
    return cells;
  }
}
