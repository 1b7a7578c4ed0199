/** A text takes so many bytes beside its characters, and its place in a list. */
const BYTES_A_TEXT = 32;
const BYTES_A_NUMBER = 16;
/** So much more memory than characters a value takes that holds others. */
const OF_NESTED = 32;
/** Of a column with more different texts, most are different. */
const MOST_SHARED = 256;

/** What records have under one key that is kept as it is: labels, names, whatever stands beside scores. */
export class KeptCells {
  private readonly shared = new Map<string, string>();
  private readonly cells: unknown[] = [];

  /**
   * Puts a value into a row; rows without one have null. Returns about how many bytes it takes.
   *
   * @param written its length in the file
   */
  put(row: number, value: unknown, written: number): number {
    this.fillTo(row);
    if (typeof value !== 'string') {
      this.cells.push(value);
      return value !== null && typeof value === 'object' ? OF_NESTED * written : BYTES_A_NUMBER;
    }
    const known = this.shared.get(value);
    this.cells.push(known ?? value);
    if (known !== undefined) return BYTES_A_NUMBER;
    if (this.shared.size < MOST_SHARED) this.shared.set(value, value);
    return BYTES_A_TEXT + value.length;
  }

  /** The values of so many rows. */
  ofRows(rows: number): readonly unknown[] {
    this.fillTo(rows);
    return this.cells;
  }

  private fillTo(row: number): void {
    while (this.cells.length < row) this.cells.push(null);
  }
}
