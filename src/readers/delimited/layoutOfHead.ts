import { Failure } from '../../engine/failure';
import type { ByteSource } from '../bytes';
import { encodingOf } from '../text/encoding';
import { PREVIEW_ROWS } from './dialect';
import { type Layout, layoutOf } from './layout';
import { mayBeNumbers } from './tableToArrays';

/** What the first bytes of a table say of all of it. */
export interface HeadLayout {
  readonly layout: Layout;
  /** Where its rows begin, in bytes. */
  readonly offset: number;
  /** Whether it may be nothing but numbers, as far as is known. */
  readonly isPlain: boolean;
}

/** Of a text whose rows are longer than what the first look takes, more is looked at. */
const HEADS = [2 ** 16, 2 ** 19, 2 ** 23, 2 ** 25];

/**
 * The layout that `layoutOf` finds in the whole text, from its head; undefined where it takes more than that, or the head is
 * no UTF-8, or something is wrong: that is said by those who look at the whole text.
 */
export async function layoutOfHead(source: ByteSource): Promise<HeadLayout | undefined> {
  for (const length of HEADS) {
    const isCut = length < source.size;
    const bytes = await source.read(0, Math.min(length, source.size));
    const head = textOfHead(bytes, isCut);
    if (head === undefined) return undefined;
    const layout = layoutOrNone(head);
    if (layout && layout.columns > 0) {
      const isPlain = !head.includes('"') && mayBeNumbers(layout);
      if (!isCut || isEnough(layout, head, isPlain)) {
        const isMarked = bytes[0] === 0xef;
        const offset = new TextEncoder().encode(head.slice(0, layout.start)).length + (isMarked ? 3 : 0);
        return { layout, offset, isPlain };
      }
    }
    if (!isCut) return undefined;
  }
  return undefined;
}

/** Whether more of the text has the same layout: as many rows of numbers are there, or as many characters, as are looked at. */
function isEnough({ dialect, start }: Layout, head: string, isPlain: boolean): boolean {
  return (isPlain && dialect.preview.length >= PREVIEW_ROWS) || head.length > start + dialect.sampled;
}

/** Whole lines, without the byte order mark; undefined where it is no UTF-8. */
function textOfHead(bytes: Uint8Array, isCut: boolean): string | undefined {
  if (encodingOf(bytes) !== 'utf-8') return undefined;
  try {
    // A character may be cut in two at the end.
    const head = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return isCut ? head.slice(0, Math.max(head.lastIndexOf('\n'), head.lastIndexOf('\r')) + 1) : head;
  } catch {
    return undefined;
  }
}

function layoutOrNone(head: string): Layout | undefined {
  try {
    return layoutOf(head);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
