import * as l10n from '@vscode/l10n';
import { count } from '../../text/numbers';
import { isIdentifierName, isPredictionName, labelNameStrength } from '../interpretation/wellKnownNames';
import type { NamedArray, NumberArray, TextArray } from '../reading';
import { SpooledTable } from '../spool/spooledTable';
import { originOf } from './tableColumns';

type Column = NumberArray | TextArray;

const MOST_ROWS = 2 ** 22;
const MOST_CLASSES = 4096;
/** Rounded probabilities miss 1 by this much or less. */
const SUM_TOLERANCE = 0.02;
/** Fewer examples may have each class once by accident. */
const FEWEST_EXAMPLES = 3;

interface Layout {
  readonly examples: Index;
  readonly classes: Index;
  /** Of each cell of the examples × classes, the row of the table. */
  readonly rowOf: Int32Array;
}

interface Index {
  readonly column: Column;
  readonly values: readonly (string | number)[];
  readonly of: Int32Array;
}

/**
 * A table in long form (`image, class, probability`: a row an example and class) as one with a row an example. Only where
 * each example has each class exactly once, there is one column of fractions, and it shows that these are classes and not
 * models or conditions: each example's fractions sum to 1, or another column has the same names. Undefined for any other
 * table.
 */
export function longTable(columns: readonly Column[]): NamedArray[] | undefined {
  const rows = columns[0]?.shape[0] ?? 0;
  if (rows > MOST_ROWS || columns.some((column) => originOf(column)?.table instanceof SpooledTable)) return undefined;
  const scores = columns.filter((column) => isFraction(column));
  const [score, ...more] = scores;
  if (!score || more.length > 0) return undefined;
  const layout = layoutOf(columns, rows);
  if (!layout) return undefined;
  const matrix = pivoted(score as NumberArray, layout);
  if (!sumToOne(matrix) && !columns.some((column) => haveClasses(column, layout))) return undefined;
  const note = l10n.t(
    'The table has a row for each of {0} examples and {1} classes (“{2}”); it was given a row an example.',
    count(layout.examples.values.length),
    count(layout.classes.values.length),
    layout.classes.column.name,
  );
  const others = columns.filter((column) => column !== score && column !== layout.classes.column);
  return [{ ...matrix, notes: [note] }, ...others.map((column) => ofExamples(column, layout))];
}

function sumToOne({ values, shape }: NumberArray): boolean {
  const [, width = 0] = shape;
  for (let at = 0; at < values.length; at += width) {
    let sum = 0;
    for (let k = 0; k < width; k++) sum += values[at + k] as number;
    if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) return false;
  }
  return true;
}

/** Whether a column of text says a class in every row. */
function haveClasses(column: Column, { classes }: Layout): boolean {
  if (column.type !== 'text' || column === classes.column) return false;
  const known = new Set(classes.values);
  return column.values.every((value) => value === '' || known.has(value));
}

function isFraction(column: Column): column is NumberArray {
  if (!column.type.startsWith('float') || column.type === 'text' || isIdentifierName(column.name)) return false;
  return column.values.some((value) => value % 1 !== 0);
}

function layoutOf(columns: readonly Column[], rows: number): Layout | undefined {
  const texts = columns.filter((column) => column.type === 'text' && !isPredictionName(column.name));
  const mayCount = columns.filter((column) => column.type === 'text' || column.type === 'int');
  for (const column of texts) {
    const classes = indexOf(column, MOST_CLASSES);
    const size = classes?.values.length ?? 0;
    if (!classes || size < 2 || rows % size !== 0 || rows / size < FEWEST_EXAMPLES) continue;
    for (const other of mayCount) {
      if (other === column || labelNameStrength(other.name) > 0) continue;
      const examples = indexOf(other, rows / size);
      const rowOf = examples?.values.length === rows / size ? cellsOf(examples, classes) : undefined;
      if (examples && rowOf) return { examples, classes, rowOf };
    }
  }
  return undefined;
}

function indexOf(column: Column, most: number): Index | undefined {
  const known = new Map<string | number, number>();
  const of = new Int32Array(column.values.length);
  for (let row = 0; row < of.length; row++) {
    const value = column.values[row] as string | number;
    let place = known.get(value);
    if (place === undefined) {
      if (known.size === most || value === '') return undefined;
      place = known.size;
      known.set(value, place);
    }
    of[row] = place;
  }
  return { column, values: [...known.keys()], of };
}

/** Undefined where an example has a class twice; as many rows as cells leave none without. */
function cellsOf(examples: Index, classes: Index): Int32Array | undefined {
  const rowOf = new Int32Array(examples.of.length).fill(-1);
  for (let row = 0; row < rowOf.length; row++) {
    const cell = (examples.of[row] as number) * classes.values.length + (classes.of[row] as number);
    if (rowOf[cell] !== -1) return undefined;
    rowOf[cell] = row;
  }
  return rowOf;
}

function pivoted(column: NumberArray, { examples, classes, rowOf }: Layout): NumberArray {
  const values = Float64Array.from(rowOf, (row) => column.values[row] as number);
  const shape = [examples.values.length, classes.values.length];
  return { name: column.name, type: column.type, shape, values, classNames: classes.values.map(String) };
}

/** What is the same in all rows of an example, once; marks of its classes (0 and 1) as a row. */
function ofExamples(column: Column, layout: Layout): NamedArray {
  const { rowOf, classes, examples } = layout;
  const width = classes.values.length;
  const first = examples.values.map((_, example) => column.values[rowOf[example * width] as number]);
  const isSame = rowOf.every((row, cell) => Object.is(column.values[row], first[Math.floor(cell / width)]));
  if (!isSame && column.type !== 'text') return pivoted(column, layout);
  const shape = [first.length];
  if (column.type === 'text') return { ...column, shape, values: first as string[] };
  return { name: column.name, type: column.type, shape, values: Float64Array.from(first as number[]) };
}
