import { short } from '../../src/text/numbers';

const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  '-': '⁻',
  0: '⁰',
  1: '¹',
  2: '²',
  3: '³',
  4: '⁴',
  5: '⁵',
  6: '⁶',
  7: '⁷',
  8: '⁸',
  9: '⁹',
};

/** Values for the marks of a logarithmic axis: decades, not more than fit; within fewer than two decades 1, 2 and 5 as well. */
export function logTicks(minimum: number, maximum: number, most: number): number[] {
  if (!(minimum > 0 && maximum > minimum)) return [];
  const low = Math.log10(minimum);
  const high = Math.log10(maximum);
  const within = (value: number) => value >= minimum * (1 - 1e-9) && value <= maximum * (1 + 1e-9);
  if (high - low < 2) {
    const values: number[] = [];
    for (let exponent = Math.floor(low); exponent <= high; exponent++) {
      values.push(...[1, 2, 5].map((digit) => Number(`${digit}e${exponent}`)).filter(within));
    }
    return values.length > most ? values.filter((_, index) => index % 2 === 0) : values;
  }
  const first = Math.ceil(low - 1e-9);
  const last = Math.floor(high + 1e-9);
  const every = Math.max(1, Math.ceil((last - first + 1) / Math.max(2, most)));
  const values: number[] = [];
  for (let exponent = first; exponent <= last; exponent++) {
    if (exponent % every === 0) values.push(Number(`1e${exponent}`));
  }
  return values;
}

/** A mark of a logarithmic axis: `0.01`, and far from 1 as a power, `10⁻⁵`. */
export function logTickText(value: number): string {
  const exponent = Math.floor(Math.log10(value) + 1e-9);
  if (Math.abs(exponent) < 4) return Number(value.toPrecision(3)).toLocaleString('en-US', { maximumFractionDigits: 6 });
  const digit = Math.round(value / 10 ** exponent);
  const power = `10${[...String(exponent)].map((character) => SUPERSCRIPTS[character]).join('')}`;
  return digit === 1 ? power : `${digit}·${power}`;
}

/** A mark of a linear axis, with as many decimals as the distance between marks asks for. */
export function tickText(value: number, step: number, percent = false): string {
  const scale = percent ? 100 : 1;
  const scaled = value * scale;
  const magnitude = Math.abs(scaled);
  if (magnitude !== 0 && (magnitude >= 1e7 || step * scale < 1e-4)) return short(scaled, 2);
  const decimals = decimalsOf(step * scale);
  const text = scaled.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return `${text.replace('-', '−')}${percent ? ' %' : ''}`;
}

function decimalsOf(step: number): number {
  for (let decimals = 0; decimals < 6; decimals++) {
    const shifted = step * 10 ** decimals;
    if (Math.abs(shifted - Math.round(shifted)) < 1e-6 * Math.max(1, shifted)) return decimals;
  }
  return 6;
}
