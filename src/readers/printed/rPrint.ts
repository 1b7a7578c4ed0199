import * as l10n from '@vscode/l10n';
import { elided } from './elided';
import { type Grid, type GridRow, type Printer, wordsOf } from './printer';

const COLUMN_NUMBERS = /^\s*(?:\[,\d+\]\s*)+$/;
const ROW_NUMBER = /^\s*\[\d+,\]\s/;
const VECTOR = /^\s*\[\d+\]\s/;
const NAME = /^\$(?:`([^`]+)`|([\w.$]+))\s*$/;
const SLICE = /^, , (.+)$/;
const OMITTED = /reached (?:getOption\(")?max\.print|omitted \d+ (?:rows|entries)/;
/** Cells in quotes may hold blanks. */
const CELLS = /"(?:[^"\\]|\\.)*"|\S+/g;

/**
 * Matrices, vectors and lists as R prints them: `[1,]` before a row, `[,1]` over a column, `[1]` before the first
 * value of a line, wide matrices in blocks of columns one below the other.
 */
export const rPrint: Printer = {
  title: () => l10n.t('Print-out of R'),
  recognises(lines) {
    const first = lines[0] ?? '';
    const second = lines.slice(1).find((line) => line.trim() !== '') ?? '';
    if (COLUMN_NUMBERS.test(first)) return true;
    // `[1] 2 3` is a list in Python, too: R puts its numbers over several lines, or the text after them shows it.
    if (VECTOR.test(first)) return isVector(lines);
    if (NAME.test(first) || SLICE.test(first))
      return [second, ...lines].some((l) => VECTOR.test(l) || ROW_NUMBER.test(l));
    return ROW_NUMBER.test(second);
  },
  grids(lines) {
    const reader = new RLines();
    lines.forEach((line, index) => {
      reader.take(line, index + 1);
    });
    return reader.grids();
  },
};

/** Not `[1] [2]` nor `[1], [2]`, but numbers after the bracket that are no list. */
function isVector(lines: readonly string[]): boolean {
  return lines
    .filter((line) => line.trim() !== '')
    .every((line, index) => {
      return (
        index >= 20 || (VECTOR.test(line) && !/[[\],]/.test(line.replace(VECTOR, ''))) || /^Levels:|^\$/.test(line)
      );
    });
}

interface Matrix {
  readonly name?: string;
  readonly header: string[];
  readonly hasNames: boolean;
  readonly rows: { cells: string[]; line: number }[];
  /** Which row the next line of this block continues. */
  at: number;
}

/** Puts the lines of a print-out together, one after another. */
class RLines {
  private readonly found: Grid[] = [];
  private name: string | undefined;
  private matrix: Matrix | undefined;
  private vector: GridRow[] = [];

  take(line: string, number: number): void {
    if (OMITTED.test(line)) throw elided(number, 'options(max.print = 1e9) · write.csv(scores, "scores.csv")');
    const name = NAME.exec(line);
    const slice = SLICE.exec(line.trim());
    if (name || slice) {
      this.close();
      this.name = name ? (name[1] ?? name[2]) : `[, , ${slice?.[1]}]`;
    } else if (line.trim() === '') {
      this.closeVector();
    } else if (VECTOR.test(line) && !ROW_NUMBER.test(line)) {
      this.closeMatrix();
      for (const cell of cellsOf(line.replace(VECTOR, ''))) this.vector.push({ cells: [cell], line: number });
    } else if (!/^Levels:/.test(line)) this.row(line, number);
  }

  grids(): Grid[] {
    this.close();
    return this.found;
  }

  private row(line: string, number: number): void {
    this.closeVector();
    if (COLUMN_NUMBERS.test(line)) this.open(wordsOf(line), false);
    else if (!ROW_NUMBER.test(line) && (this.matrix === undefined || this.isHeader(line)))
      this.open(cellsOf(line), true);
    else this.add(line, number);
  }

  /** A line with as many cells as columns, where a row would have its name before them. */
  private isHeader(line: string): boolean {
    const { matrix } = this;
    return matrix !== undefined && matrix.at === matrix.rows.length && matrix.at > 0 && /^\s/.test(line);
  }

  private open(header: string[], hasNames: boolean): void {
    const { matrix } = this;
    const continues =
      matrix !== undefined && matrix.rows.length > 0 && matrix.hasNames === hasNames && !header.includes('[,1]');
    if (matrix && continues) {
      matrix.header.push(...header);
      matrix.at = 0;
      return;
    }
    this.closeMatrix();
    this.matrix = { name: this.name, header, hasNames, rows: [], at: 0 };
  }

  private add(line: string, number: number): void {
    const { matrix } = this;
    if (!matrix) return;
    const cells = cellsOf(line.replace(ROW_NUMBER, '- ')).slice(1);
    const known = matrix.rows[matrix.at];
    if (known) known.cells.push(...cells);
    else matrix.rows.push({ cells, line: number });
    matrix.at++;
  }

  private close(): void {
    this.closeVector();
    this.closeMatrix();
    this.name = undefined;
  }

  private closeVector(): void {
    if (this.vector.length > 0) this.found.push({ name: this.name, rows: this.vector });
    this.vector = [];
  }

  private closeMatrix(): void {
    const { matrix } = this;
    if (matrix)
      this.found.push({ name: matrix.name, header: matrix.hasNames ? matrix.header : undefined, rows: matrix.rows });
    this.matrix = undefined;
  }
}

function cellsOf(line: string): string[] {
  const cells = line.match(CELLS) ?? [];
  return cells.map((cell) => (/^".*"$/.test(cell) ? cell.slice(1, -1).replaceAll('\\"', '"') : cell));
}
