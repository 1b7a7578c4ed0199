/** A table of a print-out: its cells as text, row by row. */
export interface Grid {
  /** What the print-out calls it, where it does. */
  readonly name?: string;
  /** Names of the columns, one for each cell of a row; '' where one has none. */
  readonly header?: readonly string[];
  readonly rows: readonly GridRow[];
}

export interface GridRow {
  readonly cells: readonly string[];
  /** From 1. */
  readonly line: number;
}

/** How one program prints tables. */
export interface Printer {
  /** For a person. */
  title(): string;
  /** Whether the first lines of a text are of this program; blank lines at the beginning are left out. */
  recognises(lines: readonly string[]): boolean;
  /** Throws a `Failure` where values were left out of the print-out. */
  grids(lines: readonly string[]): Grid[];
}

/** The words of a line, none for a blank one. */
export function wordsOf(line: string): string[] {
  return line.match(/\S+/g) ?? [];
}
