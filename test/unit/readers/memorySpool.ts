import type { Spool } from '../../../src/readers/spool/spool';

/** A temporary file in memory, and how long the longest piece was that was put there. */
export function memorySpool() {
  const parts: Uint8Array[] = [];
  let all: Buffer | undefined;
  const bytes = () => {
    all ??= Buffer.concat(parts);
    return all;
  };
  const counted = { closed: 0 };
  const spool: Spool = {
    append: async (part) => {
      all = undefined;
      parts.push(part);
    },
    finish: () => ({ path: '', name: '', offset: 0, bytes: bytes().length, modified: 0 }),
    read: (offset, target) => target.set(bytes().subarray(offset, offset + target.length)),
    close: () => void counted.closed++,
  };
  return { spool, bytes, counted, longest: () => Math.max(...parts.map(({ length }) => length)) };
}
