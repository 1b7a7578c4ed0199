import { withDefaults } from '../parameters';
import { classByText } from './classByText';
import { CLASS_SIDES, SHOWN } from './filter';
import { oneOf } from './oneOf';
import type { RowOrder } from './order';
import { rowsParameters } from './parameters';
import { sortingOf } from './sorting';

/** The parameters of the cell, as the component holds them. */
export interface OrderRequest {
  /** A sort key, with `-descending` after it for the largest first. */
  readonly order: string;
  readonly show: string;
  /** A class by name or index; '' for any. */
  readonly class: string;
  readonly classOf: string;
}

/** Asks for the rows at the positions `from` ≤ i < `to` of an order. */
export interface WindowRequest extends OrderRequest {
  readonly from: number;
  readonly to: number;
}

/** Asks where a row stands in an order. */
export interface PositionRequest extends OrderRequest {
  readonly row: number;
}

/** An order, or why there is none to speak of. */
export type OrderOrNote = { readonly order: RowOrder } | { readonly note: 'unknown-class' };

/**
 * The order that a request asks for. Requests come from the window, so what is not valid falls back to
 * the parameter's default; only a class that does not exist is worth saying.
 */
export function orderOf(request: unknown, classNames: readonly string[]): OrderOrNote {
  const given = typeof request === 'object' && request !== null ? (request as Record<string, never>) : {};
  const values = withDefaults(rowsParameters(), given);
  const text = String(values.class);
  const classIndex = text.trim() === '' ? -1 : classByText(text, classNames);
  if (text.trim() !== '' && classIndex < 0) {
    return { note: 'unknown-class' };
  }
  return {
    order: {
      ...sortingOf(String(values.order)),
      filter: {
        show: oneOf(SHOWN, values.show),
        classIndex,
        classOf: oneOf(CLASS_SIDES, values.classOf),
      },
    },
  };
}

/** A whole number at `name` of a request, held between the limits; `low` where there is none. */
export function wholeNumber(request: unknown, name: string, low: number, high: number): number {
  const value = typeof request === 'object' && request !== null ? Reflect.get(request, name) : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? Math.max(low, Math.min(high, Math.floor(value))) : low;
}
