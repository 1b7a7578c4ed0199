/** What a place in a list takes, whatever is there. */
export const BYTES_A_PLACE = 8;
/** A text takes so many bytes beside its characters, a number in a list of any values, and a list or an object by itself. */
const BYTES_A_TEXT = 24;
const BYTES_A_NUMBER = 16;
const BYTES_AN_OBJECT = 48;
/** Of a column with more different texts, most are different. */
const MOST_SHARED = 256;

/** What records have under one key that is kept as it is: labels, names, whatever stands beside scores. */
export class KeptCells {
  private readonly shared = new Map<string, string>();
  private readonly cells: unknown[] = [];

  /** Puts a value into a row; rows without one have null. Returns about how many bytes it takes. */
  put(row: number, value: unknown): number {
    const places = BYTES_A_PLACE * (row + 1 - this.cells.length);
    this.fillTo(row);
    const known = typeof value === 'string' ? this.shared.get(value) : undefined;
    this.cells.push(known ?? value);
    if (known !== undefined) return places;
    if (typeof value === 'string' && this.shared.size < MOST_SHARED) this.shared.set(value, value);
    return places + bytesOf(value);
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

/** About how much memory a parsed value takes. */
function bytesOf(value: unknown): number {
  if (typeof value === 'string') return BYTES_A_TEXT + value.length;
  if (value === null || typeof value !== 'object') return BYTES_A_NUMBER;
  let bytes = 0;
  // No recursion: a line may nest as deep as it likes.
  const open: unknown[] = [value];
  while (open.length > 0) {
    const part = open.pop();
    if (part !== null && typeof part === 'object') {
      bytes += BYTES_AN_OBJECT;
      for (const inner of Object.values(part)) open.push(inner);
    } else bytes += BYTES_A_PLACE + bytesOf(part);
  }
  return bytes;
}
