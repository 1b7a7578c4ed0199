/** The package brings no types. */
declare module 'lz4js' {
  export function compress(data: Uint8Array): Uint8Array;
  export function compressBlock(
    source: Uint8Array,
    target: Uint8Array,
    start: number,
    length: number,
    table: Uint32Array,
  ): number;
  export function compressBound(length: number): number;
}
