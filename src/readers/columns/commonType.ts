import type { NumberArray, TextArray } from '../reading';

/** The type that columns share; of mixed ones float64, and int where no column is anything else. */
export function commonType(columns: readonly (NumberArray | TextArray)[]): NumberArray['type'] {
  const types = new Set(columns.map(({ type }) => type));
  if (types.size === 1) {
    const [type] = types;
    if (type === 'float16' || type === 'float32') return type;
  }
  return [...types].every((type) => type === 'int' || type === 'bool') ? 'int' : 'float64';
}
