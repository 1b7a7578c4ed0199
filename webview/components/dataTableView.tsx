import type { DataTable } from '../../src/cells/dataTable';

export interface DataTableViewProps {
  readonly data: DataTable;
  readonly caption: string;
  /** Says what the table is, but is read out only. */
  readonly captionHidden?: boolean;
}

export function DataTableView(props: DataTableViewProps) {
  return <table aria-label={props.caption} />;
}
