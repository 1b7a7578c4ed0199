/// <reference path="../../engine/simd/wasm.d.ts" />
import scan from '../../../dist/scan/scan.wasm';

/** The scanner as bytes. They come from `src/readers/scan/kernel`, by `npm run build`. */
export const scannerBytes: Uint8Array<ArrayBuffer> = scan;
