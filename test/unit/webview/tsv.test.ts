import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DataTable } from '../../../src/cells/dataTable';
import { tsv } from '../../../webview/components/tsv';

function table(...rows: DataTable['rows'][number][]): DataTable {
  const columns = [
    { title: 'class', format: 'text' as const },
    { title: 'p', format: 'percent' as const },
  ];
  return { columns, rows };
}

describe('tsv', () => {
  it('has titles, all digits, and nothing where a number is missing', () => {
    const text = tsv(table(['cat', 0.1 + 0.2], ['dog', { missing: 'no rows' }], ['eel', Number.POSITIVE_INFINITY]));
    expect(text).toBe('class\tp\ncat\t0.30000000000000004\ndog\t\neel\tInfinity\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)'])('does not let %j become a formula', (name) => {
    expect(tsv(table([name, 1]))).toContain(`\n'${name}\t`);
  });

  it('leaves negative numbers numbers', () => {
    expect(tsv(table(['a', -1.5]))).toContain('\na\t-1.5\n');
  });

  it('keeps its shape whatever the texts hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), (names) => {
        const lines = tsv(table(...names.map((name) => [name, 1] as const))).split('\n');
        expect(lines.length).toBe(names.length + 2);
        for (const line of lines.slice(0, -1)) expect(line.split('\t').length).toBe(2);
      }),
    );
  });

  it('reads back every double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        const cell = tsv(table(['a', value]))
          .split('\n')[1]
          ?.split('\t')[1];
        expect(Number(cell)).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});
