import { createKernel } from '../../../src/engine/simd/kernel';
import type { MemoryTable } from '../../../src/engine/table';
import type { Checks } from '../engine/contestant.ts';

/** How fast WebAssembly reads the logits at all: a sum of them, where they lie in its memory. */
export function readBandwidth({ logits }: MemoryTable): () => Checks {
  const bytes = logits.byteLength & -64;
  const { exports, memory } = createKernel(bytes + 2 ** 17);
  const at = (exports.heapBase() + 63) & -64;
  new Uint8Array(memory.buffer, at, bytes).set(new Uint8Array(logits.buffer, logits.byteOffset, bytes));
  return () => ({ sum: exports.sum(at, bytes) });
}
