import type { KernelBuild } from './binaries';
import { createKernelIn, type Kernel, kernelBuild, pagesOf } from './kernel';
import { type WasmMemory, webAssembly } from './webAssembly';

/** Below it, copying costs nothing to speak of. */
const SMALLEST = 2 ** 20;
/** Bytes that a kernel addresses. */
const LARGEST = 2 ** 32;
/** Before the logits: room for what a session lays out, which takes no memory until it is used. */
const ROOM = 2 ** 20;
const ROOM_PER_CLASS = 2 ** 9;
/** After the logits: what a kernel may read past a block. */
const SLACK = 256;

/** Where the kernel can read logits without a copy of them. */
export interface LogitMemory {
  readonly memory: WasmMemory;
  /** Bytes before the first logit. */
  readonly room: number;
}

interface Home extends LogitMemory {
  isTaken: boolean;
}

const homes = new WeakMap<ArrayBufferLike, Home>();

/**
 * `rows * classes` zeros for logits. Many of them lie in a memory of the kernel's, which saves every pass over them a copy:
 * a third of the time of a pass over 200 MB.
 */
export function newLogits(rows: number, classes: number): Float32Array<ArrayBuffer> {
  const length = rows * classes;
  const room = Math.ceil((ROOM + ROOM_PER_CLASS * classes) / 64) * 64;
  const bytes = room + 4 * (length + 3 * classes) + SLACK;
  const api = webAssembly();
  if (!api || 4 * length < SMALLEST || bytes > LARGEST || !kernelBuild()) return new Float32Array(length);
  try {
    const memory = new api.Memory({ initial: pagesOf(bytes) });
    homes.set(memory.buffer, { memory, room, isTaken: false });
    return new Float32Array(memory.buffer, room, length);
  } catch {
    // A machine may not have the addresses that an engine sets aside for such a memory.
    return new Float32Array(length);
  }
}

/** A kernel in the memory that an array lies in, for one session; whoever takes it calls `release`. */
export interface Lease {
  readonly kernel: Kernel;
  readonly room: number;
  release(): void;
}

/** Undefined where the array is in no such memory, or another session works there. */
export function leaseOf({ buffer }: ArrayBufferView, build?: KernelBuild): Lease | undefined {
  const home = homes.get(buffer);
  if (!home || home.isTaken) return undefined;
  home.isTaken = true;
  const release = () => {
    home.isTaken = false;
  };
  return { kernel: createKernelIn(home.memory, build), room: home.room, release };
}
