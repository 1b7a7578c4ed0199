import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';
import type { NamedArray, StoredArray } from '../reading';
import { foldersOf } from './folderLabels';
import { labelsOfRows } from './labelRows';
import { labelsByNumber } from './labelsByNumber';
import { type LabelBase, numericLabels } from './numericLabels';
import type { ResolvedLabels } from './resolvedLabels';
import { oneValueARow, squeeze } from './squeeze';
import { numbersOf, textLabels } from './textLabels';

/** An array as one class index a row. Throws a `Failure` that says which row does not fit, or that the lengths differ. */
export function resolveLabels(
  array: Exclude<NamedArray, StoredArray>,
  rows: number,
  classes: number,
  base: LabelBase,
  classNames?: readonly string[],
): ResolvedLabels {
  if (array.type === 'unread') throw array.failure;
  const found = oneValueARow(array.shape);
  if (found === undefined && array.type !== 'text') {
    const [n = 0, k = 0, ...more] = squeeze(array.shape);
    if (more.length > 0 || n !== rows || k !== classes) throw wrongCount(array.name, n, rows);
    return labelsOfRows(array);
  }
  if (found !== rows) throw wrongCount(array.name, array.shape[0] ?? 1, rows);
  if (array.type === 'text') {
    const folders = foldersOf(array, classes, classNames);
    if (!folders) return textLabels(array.values, classes, base, classNames);
    const resolved = textLabels(folders.values, classes, base, classNames);
    return { ...resolved, evidence: [folders.evidence, ...resolved.evidence] };
  }
  const own = base === 'auto' ? labelsByNumber(array.values, classNames) : undefined;
  return own ?? numericLabels(array.values, classes, base, classNames && numbersOf(classNames));
}

function wrongCount(name: string, found: number, rows: number): Failure {
  return new Failure(
    'label-count',
    l10n.t(
      '“{0}” has {1} labels, but there are {2} rows of scores. Choose other labels, or none.',
      name,
      count(found),
      count(rows),
    ),
    ['choose-labels'],
  );
}
