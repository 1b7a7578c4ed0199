import type { ReportText } from './lines';

/** A report as Markdown for a comment on a change: a heading, a table, and what is to be known about it. */
export function markdownText({ title, about, lines, gates, footnotes }: ReportText): string {
  return [
    `### Logitscope: ${escaped(title)}`,
    '',
    escaped(about),
    '',
    ...table(
      ['', 'value', '95 % interval'],
      lines.map(({ name, value, interval }) => [name, value, interval]),
    ),
    ...(gates.length > 0
      ? [
          '',
          ...table(
            ['fail if', 'value', 'outcome'],
            gates.map(({ text, value, outcome }) => [text, value, outcome]),
          ),
        ]
      : []),
    '',
    ...footnotes.map((note) => `- ${escaped(note)}`),
    '',
  ].join('\n');
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`;
  return [line(heads), '|---|--:|---|', ...rows.map(line)];
}

/** Text of files and names must neither end a cell nor become markup. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|#~]/g, '\\$&').replace(/\s+/g, ' ');
}
