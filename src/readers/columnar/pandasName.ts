/** A column's name; pandas' own index without a name gets the one that it has in pandas. */
export function pandasName(name: string): string {
  return /^__index_level_\d+__$/.test(name) ? 'index' : name;
}
