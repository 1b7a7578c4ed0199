/** What the extension host answers its engine to on the web: a worker that was made of a Blob has no place to load from. */
export interface ScriptContract {
  /** A script below `dist`, in UTF-8. */
  read(request: { readonly path: string }): Uint8Array<ArrayBuffer>;
}
