/** What a header says of one tensor. */
export interface Described {
  readonly dtype: unknown;
  readonly shape: unknown;
  readonly data_offsets: unknown;
}

/** A .safetensors file, built from the format's specification, with any header and data. */
export function safetensorsOf(header: unknown, data: Uint8Array = new Uint8Array()): Uint8Array {
  const text = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const length = new DataView(new ArrayBuffer(8));
  length.setBigUint64(0, BigInt(text.length), true);
  return Buffer.concat([new Uint8Array(length.buffer), text, data]);
}

/** One tensor. */
export function tensorOf(dtype: string, shape: readonly number[], data: Uint8Array, name = 'logits'): Uint8Array {
  return safetensorsOf({ [name]: { dtype, shape, data_offsets: [0, data.length] } satisfies Described }, data);
}
