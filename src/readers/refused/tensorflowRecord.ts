/**
 * Whether bytes begin a TFRecord file: the length of a record in 8 bytes, then that length's sum, which nothing else
 * has by chance (https://www.tensorflow.org/tutorials/load_data/tfrecord#tfrecords_format_details).
 */
export function isTensorflowRecord(head: Uint8Array): boolean {
  if (head.length < 12) return false;
  const sum = crc32c(head.subarray(0, 8));
  const masked = (((sum >>> 15) | (sum << 17)) + 0xa282ead8) >>> 0;
  return new DataView(head.buffer, head.byteOffset).getUint32(8, true) === masked;
}

/** Castagnoli's cyclic redundancy check. */
function crc32c(bytes: Uint8Array): number {
  let sum = 0xffff_ffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0x82f6_3b78 : 0);
  }
  return ~sum >>> 0;
}
