/** What the engine uses of WebAssembly. The language's own types have none, and the DOM's are not for this room. */
export interface WebAssemblyApi {
  validate(bytes: Uint8Array<ArrayBuffer>): boolean;
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => WasmModule;
  readonly Instance: new (
    module: WasmModule,
    imports: { readonly env: { readonly memory: WasmMemory } },
  ) => { readonly exports: unknown };
  readonly Memory: new (descriptor: { readonly initial: number }) => WasmMemory;
}

/** A compiled module. */
export interface WasmModule {
  readonly [Symbol.toStringTag]?: string;
}

export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** A number that a module exports. */
export interface WasmNumber {
  readonly value: number;
}

/** undefined where there is none, or where a policy took it away. */
export function webAssembly(): WebAssemblyApi | undefined {
  // SAFETY: the interface is a part of the standard's.
  return (globalThis as unknown as { WebAssembly?: WebAssemblyApi }).WebAssembly;
}
