/** "—" stands where there is no number; the reason goes on hover. */
export const NOTHING = '—';

/** Four significant digits, as everything on screen; `full` of the same number goes on hover and in copies. */
export function short(value: number, significant = 4): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const magnitude = Math.abs(value);
  if (magnitude < 1e-4 || magnitude >= 1e7) return minus(value.toExponential(significant - 1));
  const decimals = Math.max(0, significant - 1 - Math.floor(Math.log10(magnitude)));
  return minus(value.toFixed(Math.min(decimals, 12)));
}

/** Every digit of the double, for hovers and copies. */
export function full(value: number): string {
  return Number.isFinite(value) ? String(value) : Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
}

/** A share as percent: `91.1 %`. */
export function percent(share: number, decimals = 1): string {
  return Number.isNaN(share) ? 'NaN' : `${minus((100 * share).toFixed(decimals))} %`;
}

/** A probability as percent: one that only rounds to 100 % is `> 99.9 %`. */
export function probabilityPercent(share: number): string {
  const text = percent(share);
  return share < 1 && text === percent(1) ? `> ${percent(0.999)}` : text;
}

/** A count with groups of three: `10,000`. */
export function count(value: number): string {
  // The language's own formatter takes 30 ms to load its data.
  return Number.isSafeInteger(value) ? String(value).replace(/\B(?=(\d{3})+$)/g, ',') : value.toLocaleString('en-US');
}

/** `0.0537 [0.0482, 0.0601]`. */
export function withInterval(value: number, interval: readonly [number, number] | undefined, show = short): string {
  return interval ? `${show(value)} [${show(interval[0])}, ${show(interval[1])}]` : show(value);
}

/** The sign of a number, and that of its exponent. */
function minus(text: string): string {
  return text.replaceAll('-', '−');
}
