/** A URL that runs these pieces of a script, one after the other; it stands until it is revoked. */
export function scriptUrl(...pieces: readonly (string | Uint8Array<ArrayBuffer>)[]): string {
  return URL.createObjectURL(new Blob([...pieces], { type: 'text/javascript' }));
}
