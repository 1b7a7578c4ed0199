import type { ReportText } from './lines';

/** A report as an aligned table for a terminal. */
export function terminalText({ title, about, lines, gates, footnotes }: ReportText): string {
  const rows = [['', 'value', '95 % interval'], ...lines.map(({ name, value, interval }) => [name, value, interval])];
  const checks = gates.map(({ text, value, outcome }) => [`fail if ${text}`, value, outcome]);
  const all = [...rows, ...checks];
  const widths = [0, 1].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = ([name = '', value = '', rest = '']: readonly string[]) =>
    `${name.padEnd(widths[0] ?? 0)}  ${value.padStart(widths[1] ?? 0)}  ${rest}`.trimEnd();
  return [
    title,
    about,
    '',
    ...rows.map(line),
    ...(checks.length > 0 ? ['', ...checks.map(line)] : []),
    '',
    ...footnotes,
    '',
  ].join('\n');
}
