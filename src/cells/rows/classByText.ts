/**
 * The class that a person typed: its name, a name that differs in case or spaces around it, or its
 * index from 0. A name wins over an index. −1 where there is no such class.
 */
export function classByText(text: string, classNames: readonly string[]): number {
  const exact = classNames.indexOf(text);
  if (exact >= 0) {
    return exact;
  }
  const wanted = text.trim();
  const folded = wanted.toLowerCase();
  const alike = classNames.findIndex((name) => name.trim().toLowerCase() === folded);
  if (alike >= 0) {
    return alike;
  }
  const index = /^\d+$/.test(wanted) ? Number(wanted) : -1;
  return index < classNames.length ? index : -1;
}
