import { cellNumber } from './cellNumber';

/** Lines at the head of a text that begin with `#` or `%`, and where the rest begins. */
export function leadingComments(text: string): { comments: string[]; start: number } {
  const comments: string[] = [];
  let start = 0;
  for (;;) {
    const line = /\s*([#%][^\r\n]*)(?:\r\n|\n|\r|$)/y;
    line.lastIndex = start;
    const match = line.exec(text);
    if (!match || isRow(match[1] ?? '')) return { comments, start };
    comments.push((match[1] ?? '').slice(1).trim());
    start = line.lastIndex;
  }
}

/** Whether a line that begins with `#` is one of the data: `#tag,0.5,0.5`. A comment has a blank there, or no numbers. */
function isRow(line: string): boolean {
  const [first, ...cells] = line.split(/[,;\t]/);
  return /^#[^\s#\d.+-]/.test(first ?? '') && cells.some((cell) => cellNumber(cell) !== undefined);
}

/** The names in the last comment where it has one for each column, as `np.savetxt(header=…)` writes them. */
export function namesInComment(comments: readonly string[], columns: number): string[] | undefined {
  const last = comments.at(-1);
  if (last === undefined || columns < 2) return undefined;
  for (const separator of [/\s*,\s*/, /\s*;\s*/, /\s*\t\s*/, /\s+/]) {
    const names = last.split(separator);
    if (names.length === columns) return names;
  }
  return undefined;
}
