/** As many parts as a schema of a hundred thousand columns has; more come only where parts are used again and again. */
const MOST_PARTS = 2 ** 20;

/**
 * A table of a FlatBuffers message (flatbuffers.dev/internals), read with every offset checked: the libraries for Arrow
 * believe what a file says of the length of its lists, and one wrong byte makes them reserve gigabytes. Throws a
 * `RangeError` for what does not lie within the bytes.
 */
export class FlatTable {
  private constructor(
    private readonly view: DataView,
    private readonly at: number,
    private readonly parts: { count: number },
  ) {
    if (++parts.count > MOST_PARTS) throw new RangeError();
  }

  /** The table that a message begins with. */
  static root(bytes: Uint8Array): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    return new FlatTable(view, view.getUint32(0, true), { count: 0 });
  }

  int8 = (slot: number, fallback = 0) => this.scalar(slot, fallback, (at) => this.view.getInt8(at));
  uint8 = (slot: number, fallback = 0) => this.scalar(slot, fallback, (at) => this.view.getUint8(at));
  int16 = (slot: number, fallback = 0) => this.scalar(slot, fallback, (at) => this.view.getInt16(at, true));
  int32 = (slot: number, fallback = 0) => this.scalar(slot, fallback, (at) => this.view.getInt32(at, true));
  int64 = (slot: number, fallback = 0) => this.scalar(slot, fallback, (at) => wholeNumber(this.view, at));

  text(slot: number): string {
    const vector = this.vector(slot, 1);
    return vector ? new TextDecoder().decode(new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength)) : '';
  }

  table(slot: number): FlatTable | undefined {
    const at = this.placeOf(slot);
    return at === undefined ? undefined : new FlatTable(this.view, at + this.view.getUint32(at, true), this.parts);
  }

  tables(slot: number): FlatTable[] {
    const vector = this.vector(slot, 4);
    if (!vector) return [];
    const start = vector.byteOffset - this.view.byteOffset;
    return Array.from({ length: vector.byteLength / 4 }, (_, i) => {
      const at = start + 4 * i;
      return new FlatTable(this.view, at + this.view.getUint32(at, true), this.parts);
    });
  }

  /** Pairs of 64-bit numbers, as nodes and buffers are stored. */
  pairs(slot: number): [number, number][] {
    const vector = this.vector(slot, 16);
    if (!vector) return [];
    return Array.from({ length: vector.byteLength / 16 }, (_, i) => [
      wholeNumber(vector, 16 * i),
      wholeNumber(vector, 16 * i + 8),
    ]);
  }

  /** Where the messages of a file begin, as its footer lists them; their lengths stand in the messages, too. */
  blocks(slot: number): number[] {
    const vector = this.vector(slot, 24);
    return vector ? Array.from({ length: vector.byteLength / 24 }, (_, i) => wholeNumber(vector, 24 * i)) : [];
  }

  wholeNumbers(slot: number): number[] {
    const vector = this.vector(slot, 8);
    return vector ? Array.from({ length: vector.byteLength / 8 }, (_, i) => wholeNumber(vector, 8 * i)) : [];
  }

  private vector(slot: number, size: number): DataView | undefined {
    const at = this.placeOf(slot);
    if (at === undefined) return undefined;
    const start = at + this.view.getUint32(at, true);
    const count = this.view.getUint32(start, true);
    if (size > 1) this.parts.count += count;
    return new DataView(this.view.buffer, this.view.byteOffset + start + 4, inside(count * size, this.view, start + 4));
  }

  private scalar(slot: number, fallback: number, read: (at: number) => number): number {
    const at = this.placeOf(slot);
    return at === undefined ? fallback : read(at);
  }

  /** Where a field is stored; undefined where it has its default. */
  private placeOf(slot: number): number | undefined {
    const fields = this.at - this.view.getInt32(this.at, true);
    const entry = 4 + 2 * slot;
    if (entry + 2 > this.view.getUint16(fields, true)) return undefined;
    const offset = this.view.getUint16(fields + entry, true);
    return offset === 0 ? undefined : this.at + offset;
  }
}

function inside(length: number, view: DataView, start: number): number {
  if (length > view.byteLength - start) throw new RangeError();
  return length;
}

function wholeNumber(view: DataView, at: number): number {
  const value = Number(view.getBigInt64(at, true));
  if (!Number.isSafeInteger(value)) throw new RangeError();
  return value;
}
