import type { Hdf5File } from './hdf5File';
import { H5G } from './library';

/** More datasets than anybody looks through. */
const MOST = 5_000;

export interface Listing {
  /** Paths, beginning with a slash. */
  readonly datasets: readonly string[];
  readonly groups: readonly string[];
  /** Links into other files. */
  readonly elsewhere: readonly string[];
  readonly isCut: boolean;
}

/** Every group and dataset of a file, each by one path; soft links lead to what is listed anyway. */
export async function listFile(file: Hdf5File, pace: (share: number) => void | Promise<void>): Promise<Listing> {
  const names = file.call((library, id) => library.get_names(id, '/', true));
  const [datasets, groups, elsewhere]: [string[], string[], string[]] = [[], ['/'], []];
  for (const [index, name] of names.entries()) {
    if (index % 50 === 49) await pace(index / names.length);
    if (datasets.length === MOST) return { datasets, groups, elsewhere, isCut: true };
    const path = `/${name}`;
    // What PyTables adds to a table that it has indexed, and what MATLAB's cells point at.
    if (/\/_i_|^\/#/.test(path)) continue;
    const type = file.call((library, id) => {
      const isSoft = library.get_symbolic_link(id, path) !== null;
      return isSoft ? undefined : library.get_type(id, path);
    });
    if (type === H5G.dataset) datasets.push(path);
    else if (type === H5G.group) groups.push(path);
    else if (type === H5G.externalLink) elsewhere.push(path);
  }
  return { datasets, groups, elsewhere, isCut: false };
}
