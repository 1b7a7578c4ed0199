/** Mocha's tests on the web have no `node:assert`. */
export function equal(found: unknown, expected: unknown, what = ''): void {
  const [is, ought] = [JSON.stringify(found), JSON.stringify(expected)];
  if (is === ought) return;
  let at = 0;
  while (is?.[at] === ought?.[at]) at++;
  const around = (text = 'undefined') => `${at > 60 ? '…' : ''}${text.slice(Math.max(0, at - 60), at + 120)}`;
  throw new Error(`${what}\n   found: ${around(is)}\nexpected: ${around(ought)}`);
}

export function match(found: string | undefined, pattern: RegExp): void {
  if (!pattern.test(found ?? '')) throw new Error(`${pattern} does not match: ${found}`);
}
