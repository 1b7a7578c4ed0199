import * as l10n from '@vscode/l10n';

const DEEPEST = 32;
/** From this depth on, a footer holds statistics of columns. */
const STATISTICS = 6;
/** Decimals among these cost the library the square of their length; so much takes it some seconds. */
const MOST_SQUARES = 2 ** 37;

/**
 * Where a struct of Thrift's compact protocol ends, found by walking over it; undefined where the bytes end first. The
 * library that takes it apart reserves lists by the length they claim: whoever walks first knows that they are there.
 * Throws where the bytes are no such struct.
 */
export function endOfStruct(bytes: Uint8Array, start: number): number | undefined {
  const walk = new Walk(bytes, start);
  walk.struct(0);
  return walk.at <= bytes.length ? walk.at : undefined;
}

class Walk {
  private squares = 0;

  constructor(
    private readonly bytes: Uint8Array,
    public at: number,
  ) {}

  struct(depth: number): void {
    if (depth > DEEPEST) throw damagedHeader();
    while (this.at < this.bytes.length) {
      const byte = this.bytes[this.at++] as number;
      const type = byte & 15;
      if (type === 0) return;
      if (byte >> 4 === 0) this.varint();
      this.element(type, false, depth);
    }
    this.end();
  }

  private element(type: number, inList: boolean, depth: number): void {
    switch (type) {
      case 1:
      case 2:
        if (inList) this.at++;
        return;
      case 3:
        this.at++;
        return;
      case 4:
      case 5:
      case 6:
        this.varint();
        return;
      case 7:
        this.at += 8;
        return;
      case 8: {
        const length = this.varint();
        this.at += length;
        if (depth >= STATISTICS) this.squares += length ** 2;
        if (this.squares > MOST_SQUARES) throw damagedHeader();
        return;
      }
      case 9:
        this.list(depth + 1);
        return;
      case 12:
        this.struct(depth + 1);
        return;
      default:
        throw damagedHeader();
    }
  }

  private list(depth: number): void {
    if (depth > DEEPEST) throw damagedHeader();
    const byte = this.bytes[this.at++] ?? 0;
    const size = byte >> 4 === 15 ? this.varint() : byte >> 4;
    // Every element has a byte at least.
    if (size > this.bytes.length - this.at) this.end();
    for (let i = 0; i < size && this.at <= this.bytes.length; i++) this.element(byte & 15, true, depth);
  }

  private varint(): number {
    let value = 0;
    for (let shift = 0; this.at < this.bytes.length; shift += 7) {
      if (shift > 63) throw damagedHeader();
      const byte = this.bytes[this.at++] as number;
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
    this.end();
    return value;
  }

  /** More is needed than there is. */
  private end(): void {
    this.at = Number.POSITIVE_INFINITY;
  }
}

function damagedHeader(): Error {
  return new Error(l10n.t('a header is damaged'));
}
