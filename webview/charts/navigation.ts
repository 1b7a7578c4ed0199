import type { Position } from './drawing';

export interface Steps {
  readonly rows: number;
  columns(row: number): number;
}

/** Where a key leads from a position; undefined for a key that leads nowhere. Without a position, the first one. */
export function nextPosition(from: Position | undefined, key: string, steps: Steps): Position | undefined {
  if (!isStep(key) || steps.rows === 0 || steps.columns(0) === 0) return undefined;
  if (!from) return { row: 0, column: key === 'End' ? steps.columns(0) - 1 : 0 };
  const row = clamp(from.row + (key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0), steps.rows);
  const last = steps.columns(row) - 1;
  const page = Math.max(1, Math.round((last + 1) / 10));
  const column =
    key === 'Home'
      ? 0
      : key === 'End'
        ? last
        : from.column + ({ ArrowRight: 1, ArrowLeft: -1, PageDown: page, PageUp: -page }[key] ?? 0);
  return { row, column: clamp(column, last + 1) };
}

function isStep(key: string): boolean {
  return /^(Arrow(Left|Right|Up|Down)|Home|End|Page(Up|Down))$/.test(key);
}

function clamp(value: number, length: number): number {
  return Math.min(Math.max(value, 0), Math.max(0, length - 1));
}
