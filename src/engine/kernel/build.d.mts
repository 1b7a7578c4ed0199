/** Writes dist/kernel/base.wasm and dist/kernel/relaxed.wasm, unless they are newer than the source. */
export function buildKernel(): Promise<void>;
