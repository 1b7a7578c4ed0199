/** A binary, as the bundler embeds it. */
declare module '*.wasm' {
  const bytes: Uint8Array<ArrayBuffer>;
  // biome-ignore lint/style/noDefaultExport: the bundler names it so
  export default bytes;
}
