/**
 * The items of a list of texts or whole numbers that PyTables pickled into an attribute, by Python's protocol 0, which is
 * lines of text; undefined for anything else. Nothing is run.
 */
export function listInPickle(text: string): readonly string[] | undefined {
  const start = /^\(lp?\d*\n/.exec(text);
  if (!start) return undefined;
  const item = /(?:V([^\n]*)|[IL](-?\d+)L?)\n(?:p\d+\n)?a/y;
  const items: string[] = [];
  let at = start[0].length;
  for (;;) {
    item.lastIndex = at;
    const found = item.exec(text);
    if (!found) break;
    items.push(found[2] ?? unescaped(found[1] ?? ''));
    at = item.lastIndex;
  }
  return text.slice(at) === '.' ? items : undefined;
}

/** Python's raw-unicode-escape. */
function unescaped(text: string): string {
  return text.replace(/\\u([0-9a-f]{4})|\\U([0-9a-f]{8})/gi, (whole, short, long) => {
    const point = Number.parseInt(short ?? long, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
