import * as l10n from '@vscode/l10n';
import type { Evidence } from '../../engine/source';
import { excerpt } from '../place';
import type { TextArray } from '../reading';

const SEPARATOR = /[\\/]/;
const SAMPLED = 1000;
/** No folder further out than this is looked at. */
const DEEPEST = 32;

export interface FolderLabels {
  /** The folder of each path. */
  readonly values: readonly string[];
  readonly evidence: Evidence;
}

/** Whether every text is a path with a folder in it, of Windows or any other system. */
export function arePaths(values: readonly string[]): boolean {
  return values.length > 0 && values.every((value) => SEPARATOR.test(value));
}

/**
 * Labels inside paths: the innermost folder whose names are the classes' names, or are as many as there are classes
 * (`EuroSAT_MS\River\River_17.tif`). Undefined where the texts are no paths, or no folder fits.
 */
export function foldersOf(
  { name, values }: TextArray,
  classes: number,
  classNames: readonly string[] | undefined,
): FolderLabels | undefined {
  if (!arePaths(values)) return undefined;
  const known = classNames && new Set(classNames);
  const sample = values.slice(0, SAMPLED);
  const depth = sample.reduce((least, value) => Math.min(least, value.split(SEPARATOR).length), DEEPEST);
  for (let fromEnd = 2; fromEnd <= depth; fromEnd++) {
    // Most levels are none, which a few paths show.
    if (new Set(foldersAt(sample, fromEnd)).size > classes) continue;
    const folders = foldersAt(values, fromEnd);
    const distinct = new Set(folders);
    if (distinct.size < 2 || distinct.has('')) continue;
    const fits = known ? [...distinct].every((folder) => known.has(folder)) : distinct.size === classes;
    if (!fits) continue;
    const text = l10n.t(
      'The classes are folders in the paths of “{0}”: “{1}” in “{2}”.',
      name,
      excerpt(folders[0] ?? ''),
      excerpt(values[0] ?? '', 80),
    );
    return { values: folders, evidence: { text, bearing: 'for' } };
  }
  return undefined;
}

/** The part of each path that is so far from its end; '' where it has none. */
function foldersAt(paths: readonly string[], fromEnd: number): string[] {
  return paths.map((path) => path.split(SEPARATOR).at(-fromEnd) ?? '');
}
