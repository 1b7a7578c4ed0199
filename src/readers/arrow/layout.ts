import type { Batch } from './messages';
import type { ArrowField } from './schema';

/** One column of a batch, or what is inside of one: where its buffers are. */
export interface Node {
  readonly field: ArrowField;
  readonly length: number;
  readonly missing: number;
  /** The first says which values are there; the others depend on the type. */
  readonly buffers: readonly (readonly [offset: number, length: number])[];
  readonly children: readonly Node[];
}

/** Deals the nodes and buffers of a batch out to the columns, in the order in which they are stored. Throws where some are missing. */
export function layOut(fields: readonly ArrowField[], batch: Batch): Node[] {
  let [nextNode, nextBuffer, nextView] = [0, 0, 0];
  const node = (field: ArrowField): Node => {
    const [length, missing] = batch.nodes[nextNode++] ?? tooFew();
    const count = field.dictionary ? 2 : bufferCount(field) + (hasViews(field) ? (batch.views[nextView++] ?? 0) : 0);
    if (!(count >= 0 && nextBuffer + count <= batch.buffers.length)) tooFew();
    const buffers = batch.buffers.slice(nextBuffer, nextBuffer + count);
    nextBuffer += count;
    // A column with a dictionary holds numbers, whatever is in the dictionary.
    return { field, length, missing, buffers, children: field.dictionary ? [] : field.children.map(node) };
  };
  return fields.map(node);
}

function bufferCount({ type }: ArrowField): number {
  switch (type.kind) {
    case 'other':
      return type.buffers;
    case 'fixedList':
    case 'struct':
      return 1;
    case 'text':
    case 'listView':
      return 3;
    default:
      return 2;
  }
}

function hasViews({ type }: ArrowField): boolean {
  return type.kind === 'textView' || (type.kind === 'other' && type.views);
}

function tooFew(): never {
  throw new RangeError();
}
