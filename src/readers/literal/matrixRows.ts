/**
 * The rows of MATLAB's and Julia's `[1 2; 3 4]`: `ends` says how many values came before each semicolon. A row that is
 * one list (`[[1 2]; [3 4]]`) is that list; one that a last semicolon opens and that stays empty is none.
 */
export function matrixOfRows(values: readonly unknown[], ends: readonly number[]): unknown[] {
  const rows: unknown[] = [];
  let start = 0;
  for (const end of [...ends, values.length]) {
    const row = values.slice(start, end);
    if (row.length === 1 && Array.isArray(row[0])) rows.push(row[0]);
    else if (row.length > 0) rows.push(row);
    start = end;
  }
  return rows;
}

/**
 * The values of a list without commas as rows, where it was written in several lines of equally many numbers, as
 * MATLAB takes them; undefined where `text`, the list with its brackets, is written otherwise.
 */
export function rowsByLine(values: readonly unknown[], text: string): unknown[] | undefined {
  if (text.includes(',') || !values.every((value) => typeof value === 'number')) return undefined;
  const lines = text.slice(1, -1).split('\n');
  const widths = lines.map((line) => line.trim().split(/\s+/).filter(Boolean).length).filter((width) => width > 0);
  const columns = widths[0] ?? 0;
  if (widths.length < 2 || columns * widths.length !== values.length) return undefined;
  if (widths.some((width) => width !== columns)) return undefined;
  return widths.map((_, row) => values.slice(row * columns, (row + 1) * columns));
}
