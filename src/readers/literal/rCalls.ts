type Named = Readonly<Record<string, unknown>>;

/**
 * What a call of R stands for, as `dput` and people write them: `c(…)`, `list(…)`, `matrix(…, nrow = 2)`,
 * `structure(…, dim = 4:3)`, `factor(…)`, `data.frame(…)`, `rbind(…)`, `cbind(…)`. Undefined for any other.
 */
export function rCall(name: string, positional: readonly unknown[], named: Named): unknown {
  switch (name) {
    case 'c':
      return Object.keys(named).length > 0 && positional.length === 0 ? named : positional.flat();
    case 'list':
      if (positional.length < 2) return undefined;
      return [...positional];
    case 'rbind':
      return positional.length > 0 ? [...positional] : Object.values(named);
    case 'cbind':
      return positional.length > 0 ? turned(positional) : named;
    case 'matrix':
      return matrix(positional, named);
    case 'structure':
      return structure(positional[0], named);
    case 'factor':
      return positional.length === 0 ? undefined : positional[0];
    default:
      return undefined;
  }
}

function turned(columns: readonly unknown[]): unknown {
  const first = columns[0];
  if (!columns.every(Array.isArray)) return undefined;
  return (first as unknown[]).map((_, row) => (columns as readonly unknown[][]).map((column) => column[row]));
}

function matrix(positional: readonly unknown[], named: Named): unknown {
  const values = positional[0] ?? named.data;
  // NumPy prints its matrices as `matrix([[…]])`.
  if (!Array.isArray(values) || values.some(Array.isArray)) return undefined;
  const given = (index: number, key: string) => positional[index] ?? named[key];
  const [rows, columns] = [given(1, 'nrow'), given(2, 'ncol')];
  const n = typeof rows === 'number' ? rows : typeof columns === 'number' ? values.length / columns : values.length;
  const k = values.length / n;
  if (!Number.isInteger(n) || !Number.isInteger(k) || k === 0) return undefined;
  return withColumnNames(rowsOf(values, n, k, given(3, 'byrow') === true), named.dimnames);
}

function structure(value: unknown, named: Named): unknown {
  const levels = named.levels ?? named['.Label'];
  if (Array.isArray(levels) && Array.isArray(value)) {
    return value.map((code) => (typeof code === 'number' ? (levels[code - 1] ?? null) : code));
  }
  const shape = named.dim ?? named['.Dim'];
  if (!Array.isArray(value) || !Array.isArray(shape) || shape.length !== 2) return value;
  const [n, k] = shape as [unknown, unknown];
  if (typeof n !== 'number' || typeof k !== 'number' || n * k !== value.length) return value;
  return withColumnNames(rowsOf(value, n, k, false), named.dimnames ?? named['.Dimnames']);
}

/** R keeps a matrix column by column. */
function rowsOf(values: readonly unknown[], n: number, k: number, byRow: boolean): unknown[][] {
  const at = byRow ? (row: number, column: number) => row * k + column : (row: number, c: number) => c * n + row;
  return Array.from({ length: n }, (_, row) => Array.from({ length: k }, (_, column) => values[at(row, column)]));
}

/** Records with the names of the columns where there are any. */
function withColumnNames(rows: unknown[][], dimensionNames: unknown): unknown {
  const names = Array.isArray(dimensionNames) ? dimensionNames[1] : undefined;
  if (!Array.isArray(names) || names.length !== rows[0]?.length) return rows;
  return rows.map((row) => {
    const record = Object.create(null) as Record<string, unknown>;
    row.forEach((value, column) => {
      record[String(names[column])] = value;
    });
    return record;
  });
}
