import * as l10n from '@vscode/l10n';
import type { Evidence } from '../../engine/source';
import { excerpt } from '../place';
import type { TextArray } from '../reading';

const SEPARATOR = /[\\/]/;

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
  const parts = values.map((value) => value.split(SEPARATOR));
  const depth = parts.reduce((least, { length }) => Math.min(least, length), Infinity);
  for (let fromEnd = 2; fromEnd <= depth; fromEnd++) {
    const folders = parts.map((part) => part.at(-fromEnd) ?? '');
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
