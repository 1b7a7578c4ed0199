/**
 * Chromium lays out nothing below about 33 million pixels, at 200 % zoom half of that; a scroll height
 * that stays far below is exact in every browser.
 */
export const TALLEST = 8_000_000;

/** Between where the scroll bar stands and which pixel of the (possibly far taller) table is at the top. */
export interface ScrollScale {
  /** How far the element scrolls, in its own pixels. */
  readonly range: number;
  /** How far the table scrolls. */
  readonly tableRange: number;
  /** One pixel of the scroll bar stands for several of the table, so that wheel and keys must be handled here. */
  readonly isScaled: boolean;
}

/** Heights in pixels: of the whole table, and of the part that is visible. */
export function scrollScale(tableHeight: number, visibleHeight: number): ScrollScale {
  const tableRange = Math.max(0, tableHeight - visibleHeight);
  const isScaled = tableHeight > TALLEST;
  return { range: isScaled ? TALLEST - visibleHeight : tableRange, tableRange, isScaled };
}

/** The table's pixel at the top, for a position of the scroll bar. */
export function toTable({ range, tableRange, isScaled }: ScrollScale, scrollTop: number): number {
  const share = range > 0 ? scrollTop / range : 0;
  return clamp(isScaled ? share * tableRange : scrollTop, tableRange);
}

/** The position of the scroll bar, for a pixel of the table at the top. */
export function toScrollBar({ range, tableRange, isScaled }: ScrollScale, top: number): number {
  const inside = clamp(top, tableRange);
  return isScaled && tableRange > 0 ? (inside / tableRange) * range : inside;
}

/** The top that shows a row with the least movement; a row far away comes to the middle. */
export function topToShow(row: number, rowHeight: number, top: number, visibleHeight: number): number {
  const from = row * rowHeight;
  const to = from + rowHeight;
  if (from >= top && to <= top + visibleHeight) {
    return top;
  }
  const distance = from < top ? top - from : to - top - visibleHeight;
  if (distance > 3 * rowHeight) {
    // Whole rows, so that none is cut at the top.
    return Math.max(0, row - Math.floor((visibleHeight - rowHeight) / 2 / rowHeight)) * rowHeight;
  }
  return from < top ? from : to - visibleHeight;
}

function clamp(value: number, high: number): number {
  return Math.max(0, Math.min(high, value));
}
