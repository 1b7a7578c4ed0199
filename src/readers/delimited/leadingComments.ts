/** Lines at the head of a text that begin with `#` or `%`, and where the rest begins. */
export function leadingComments(text: string): { comments: string[]; start: number } {
  const comments: string[] = [];
  let start = 0;
  for (;;) {
    const line = /\s*([#%][^\r\n]*)(?:\r\n|\n|\r|$)/y;
    line.lastIndex = start;
    const match = line.exec(text);
    if (!match) return { comments, start };
    comments.push((match[1] ?? '').slice(1).trim());
    start = line.lastIndex;
  }
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
