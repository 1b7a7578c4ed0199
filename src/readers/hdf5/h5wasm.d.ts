/** The factory that h5wasm's own entry calls once, when it is loaded; called by us, each file has a module of its own. */
declare module 'h5wasm/dist/esm/hdf5_util.js' {
  const instantiate: (options: Readonly<Record<string, unknown>>) => Promise<unknown>;
  // biome-ignore lint/style/noDefaultExport: the library names it so
  export default instantiate;
}
