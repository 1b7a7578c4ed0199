/** What is known of each column of a table once all of its rows have passed by. */
export class TableFacts {
  /** Whether all are whole numbers; whether some number is none; whether there is any number. */
  readonly whole: Uint8Array;
  readonly fraction: Uint8Array;
  readonly present: Uint8Array;
  readonly lowest: Float64Array;
  private column = 0;

  constructor(private readonly columns: number) {
    this.whole = new Uint8Array(columns).fill(1);
    this.fraction = new Uint8Array(columns);
    this.present = new Uint8Array(columns);
    this.lowest = new Float64Array(columns).fill(Infinity);
  }

  /** The next numbers, row-major; they need not end with a row. */
  add(values: Float64Array): void {
    const { columns, whole, fraction, present, lowest } = this;
    let { column } = this;
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number;
      if (value < (lowest[column] as number)) lowest[column] = value;
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
}
