/** What is known of each column of a table once all of its rows have passed by. */
export class TableFacts {
  /** Whether all are whole numbers; whether some number is none; whether there is any number. */
  readonly whole: Uint8Array;
  readonly fraction: Uint8Array;
  readonly present: Uint8Array;
  readonly lowest: Float64Array;
  readonly highest: Float64Array;
  private column = 0;

  constructor(private readonly columns: number) {
    this.whole = new Uint8Array(columns).fill(1);
    this.fraction = new Uint8Array(columns);
    this.present = new Uint8Array(columns);
    this.lowest = new Float64Array(columns).fill(Infinity);
    this.highest = new Float64Array(columns).fill(-Infinity);
  }

  /** The next numbers, row-major; they need not end with a row. */
  add(values: Float64Array): void {
    const { columns, whole, fraction, present, lowest, highest } = this;
    let { column } = this;
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number;
      if (value < (lowest[column] as number)) lowest[column] = value;
      if (value > (highest[column] as number)) highest[column] = value;
      // Of most columns nothing more is to be learnt after a few rows.
      if (fraction[column] === 0 || present[column] === 0) {
        if (Number.isNaN(value)) whole[column] = 0;
        else {
          present[column] = 1;
          if (!Number.isInteger(value)) {
            whole[column] = 0;
            fraction[column] = 1;
          }
        }
      }
      if (++column === columns) column = 0;
    }
    this.column = column;
  }

  /** The least and the largest number of some columns, and whether all their numbers are whole. */
  of(members: readonly number[]): { readonly lowest: number; readonly highest: number; readonly areWhole: boolean } {
    let [lowest, highest, areWhole] = [Infinity, -Infinity, true];
    for (const column of members) {
      lowest = Math.min(lowest, this.lowest[column] as number);
      highest = Math.max(highest, this.highest[column] as number);
      areWhole &&= this.whole[column] === 1;
    }
    return { lowest, highest, areWhole };
  }
}
