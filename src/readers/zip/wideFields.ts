const ZIP64_EXTRA = 1;
const IN_EXTRA = 0xffff_ffff;

/**
 * Size, compressed size and offset of an entry, each from the ZIP64 extra field where the 32-bit one says
 * so (they stand there in this order, and only those that do not fit).
 */
export function wideFields(extra: DataView, narrow: readonly [number, number, number]): [number, number, number] {
  const fields: [number, number, number] = [...narrow];
  for (let at = 0; at + 4 <= extra.byteLength; ) {
    const length = extra.getUint16(at + 2, true);
    if (extra.getUint16(at, true) === ZIP64_EXTRA) {
      const end = Math.min(at + 4 + length, extra.byteLength);
      let field = at + 4;
      for (let i = 0; i < 3; i++) {
        if (narrow[i] !== IN_EXTRA || field + 8 > end) continue;
        fields[i] = Number(extra.getBigUint64(field, true));
        field += 8;
      }
    }
    at += 4 + length;
  }
  return fields;
}
