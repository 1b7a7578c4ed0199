/**
 * The line in which a row stands, counting from 1.
 *
 * @param blanks rows before which a line is blank, one for each such line
 */
export function lineOfRow(row: number, blanks: readonly number[]): number {
  return row + 1 + blanks.filter((before) => before <= row).length;
}
