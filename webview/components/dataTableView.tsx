import * as l10n from '@vscode/l10n';
import type { Column, DataTable } from '../../src/cells/dataTable';
import { count } from '../../src/text/numbers';
import { formatValue, fullValue } from './formatValue';
import { MissingText } from './quantityText';

export interface DataTableViewProps {
  readonly data: DataTable;
  readonly caption: string;
  /** Says what the table is, but is read out only. */
  readonly captionHidden?: boolean;
}

/** More rows than this are in the copy, but not on the page. */
const MOST_ROWS = 1000;

/** What a figure draws, as a real table. */
export function DataTableView({ data, caption, captionHidden }: DataTableViewProps) {
  const shown = data.rows.slice(0, MOST_ROWS);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keys can scroll what does not fit
    <section class="table-scroll" aria-label={caption} tabIndex={0}>
      <table class="table">
        <caption class={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {data.columns.map((column) => (
              <th
                key={column.title}
                scope="col"
                class={column.format === 'text' ? undefined : 'number'}
                title={column.hint}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => (
            <tr key={index}>
              {data.columns.map((column, at) => (
                <TableCell key={column.title} column={column} value={row[at]} header={at === 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {data.rows.length > shown.length && (
        <p class="note">
          {l10n.t(
            'The first {0} of {1} rows. “Copy data” has all of them.',
            count(shown.length),
            count(data.rows.length),
          )}
        </p>
      )}
    </section>
  );
}

interface TableCellProps {
  readonly column: Column;
  readonly value: DataTable['rows'][number][number] | undefined;
  readonly header: boolean;
}

function TableCell({ column, value, header }: TableCellProps) {
  const Tag = header && column.format === 'text' ? 'th' : 'td';
  const scope = Tag === 'th' ? 'row' : undefined;
  if (value === undefined) return <td />;
  if (typeof value === 'object') {
    return (
      <td class="number">
        <MissingText missing={value} />
      </td>
    );
  }
  if (typeof value === 'string' || column.format === 'text') {
    return <Tag scope={scope}>{String(value)}</Tag>;
  }
  return (
    <td class="number" title={fullValue(value, column.format)}>
      {formatValue(value, column.format)}
    </td>
  );
}
