/** A file's name without what says only that it is compressed: `scores.npy` of `scores.npy.gz`. */
export function unpackedName(fileName: string): string {
  return fileName.replace(/\.tgz$/i, '.tar').replace(/\.(gz|gzip)$/i, '');
}

/** A file's name without folder and extension, as a name for the only array in it. */
export function stemOf(fileName: string): string {
  const path = unpackedName(fileName);
  const base = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const dot = base.lastIndexOf('.');
  return dot > 0 ? base.slice(0, dot) : base;
}

/** The name of the only array of a source: the file's, or a plain word for pasted text. */
export function soleArrayName(source: { readonly name: string }, pasted: boolean): string {
  return (pasted ? '' : stemOf(source.name)) || 'values';
}

/** The same arrays, later ones of a name already taken renamed `name (2)`, so that names can be chosen by. */
export function withUniqueNames<T extends { readonly name: string }>(arrays: readonly T[]): T[] {
  const taken = new Set<string>();
  // Of thousands with one name, each would try all numbers before its own.
  const numbers = new Map<string, number>();
  return arrays.map((array) => {
    let name = array.name;
    let number = numbers.get(name) ?? 2;
    for (; taken.has(name); number++) name = `${array.name} (${number})`;
    numbers.set(array.name, number);
    taken.add(name);
    return name === array.name ? array : { ...array, name };
  });
}
