import { type KernelBuild, kernelBytes } from './binaries';
import { type WasmMemory, type WasmModule, type WasmNumber, webAssembly } from './webAssembly';

/** What the kernel exports; the words are those of `src/engine/kernel/entry.ts`. Addresses are bytes in its memory. */
export interface KernelExports {
  readonly CAPACITY: WasmNumber;
  readonly COLUMN_BYTES: WasmNumber;
  readonly SUMMARY_BYTES: WasmNumber;
  heapBase(): number;
  scratchBytes(classes: number, topCount: number): number;
  binBytes(bins: number): number;
  classwiseBytes(classes: number, bins: number): number;
  prepare(
    format: number,
    classes: number,
    beta: number,
    block: number,
    labels: number,
    columns: number,
    scratch: number,
    topCount: number,
    top: number,
    sums: number,
    edges: number,
    bins: number,
  ): void;
  moveTo(block: number): void;
  dropForeignLabels(count: number): number;
  readRows(count: number): void;
  packColumns(count: number): number;
  addToSummary(count: number): void;
  addToBins(count: number, bins: number, rightClosed: number): void;
  addToClasswiseBins(count: number, bins: number, rightClosed: number, zeroCounts: number, sums: number): number;
  readExtremes(count: number): void;
  addLosses(count: number, b: number, to: number): void;
  exponentials(input: number, output: number, count: number): void;
  sum(input: number, bytes: number): number;
}

/** A kernel with a memory that nobody else has: there is no shared memory in a webview or on the web. */
export interface Kernel {
  readonly exports: KernelExports;
  readonly memory: WasmMemory;
}

/** Inverse temperatures whose products with logits stay far from the ends of float32. */
const SMALLEST_BETA = 2 ** -40;
const LARGEST_BETA = 2 ** 40;

const modules = new Map<KernelBuild, WasmModule>();
let best: KernelBuild | undefined | null = null;

/** The best build that this engine runs; undefined where it runs none. */
export function kernelBuild(): KernelBuild | undefined {
  if (best === null) best = (['relaxed', 'base'] as const).find(runs);
  return best;
}

/** Whether there is a kernel for logits times `beta`. */
export function kernelServes(beta: number): boolean {
  return isModerate(beta) && kernelBuild() !== undefined;
}

/** Whether a kernel, where there is one, serves logits times `beta`. */
export function isModerate(beta: number): boolean {
  return beta >= SMALLEST_BETA && beta <= LARGEST_BETA;
}

/**
 * A kernel with so much memory at first.
 *
 * @throws Error where the engine does not run the build, see `kernelServes`
 */
export function createKernel(bytes: number, build?: KernelBuild): Kernel {
  const api = webAssembly();
  if (!api) throw new Error('There is no WebAssembly here.');
  return createKernelIn(new api.Memory({ initial: pagesOf(bytes) }), build);
}

/** A kernel in a memory that is there already, whose first bytes it takes for its constants. */
export function createKernelIn(memory: WasmMemory, build = kernelBuild() ?? 'base'): Kernel {
  const api = webAssembly();
  if (!api) throw new Error('There is no WebAssembly here.');
  const { exports } = new api.Instance(compiled(build), { env: { memory } });
  // SAFETY: the binary is built from entry.ts, whose exports these are.
  return { exports: exports as KernelExports, memory };
}

export function pagesOf(bytes: number): number {
  return Math.ceil(bytes / 65_536);
}

function compiled(build: KernelBuild): WasmModule {
  const api = webAssembly();
  if (!api) throw new Error('There is no WebAssembly here.');
  const known = modules.get(build) ?? new api.Module(kernelBytes(build));
  modules.set(build, known);
  return known;
}

/** Compiles it, too: a content security policy may forbid what the engine could do. */
function runs(build: KernelBuild): boolean {
  try {
    return webAssembly()?.validate(kernelBytes(build)) === true && compiled(build) !== undefined;
  } catch {
    return false;
  }
}
