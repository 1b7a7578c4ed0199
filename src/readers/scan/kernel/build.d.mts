/** Writes dist/scan/scan.wasm, unless it is newer than the source. */
export function buildScanner(): Promise<void>;
