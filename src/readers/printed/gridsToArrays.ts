import { layoutOf } from '../delimited/layout';
import { tableToArrays } from '../delimited/tableToArrays';
import type { Gathering } from '../gathering';
import { raggedRow } from '../lists/shapeOfList';
import type { Grid } from './printer';

/**
 * The arrays of tables: each is written as text separated by tabs and read as such, so that headers, decimal commas,
 * percent signs and families of columns are what they are in a file. Throws a `Failure` at a row of another length.
 */
export async function gridsToArrays(grids: readonly Grid[], name: string, gathering: Gathering): Promise<void> {
  for (const grid of grids) {
    const { header, rows } = grid;
    const columns = header?.length ?? rows[0]?.cells.length ?? 0;
    for (const [index, { cells, line }] of rows.entries()) {
      if (cells.length !== columns) throw raggedRow(index, cells.length, columns, line);
    }
    if (columns === 0 || rows.length === 0) continue;
    const table = (header ? [header] : []).concat(rows.map(({ cells }) => [...cells]));
    const text = `sep=\t\n${table.map((cells) => cells.map(quoted).join('\t')).join('\n')}\n`;
    await tableToArrays(text, layoutOf(text, header !== undefined), grid.name ?? name, gathering);
  }
}

function quoted(cell: string): string {
  return /["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
