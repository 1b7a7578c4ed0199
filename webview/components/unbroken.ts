/** Keeps a number with its sign and unit in one line: `91.1 %`, `T = 2.05`. */
export function unbroken(text: string): string {
  return text.replace(/(\d) %/g, '$1\u00a0%').replace(/ ([=≤≥<>]) (?=[−+\d])/g, '\u00a0$1\u00a0');
}
