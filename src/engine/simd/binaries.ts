/// <reference path="./wasm.d.ts" />
import base from '../../../dist/kernel/base.wasm';
import relaxed from '../../../dist/kernel/relaxed.wasm';

/** The kernel's two builds: with fused multiply-adds, and with the SIMD that every engine has. */
export type KernelBuild = 'relaxed' | 'base';

/** A build as bytes. They come from `src/engine/kernel`, by `npm run build`. */
export function kernelBytes(build: KernelBuild): Uint8Array<ArrayBuffer> {
  return build === 'relaxed' ? relaxed : base;
}
