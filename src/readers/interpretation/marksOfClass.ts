import * as l10n from '@vscode/l10n';
import type { NumberArray, Reading } from '../reading';
import { labelsOfColumn } from './labelMatrix';
import type { LabelPart } from './labelPart';
import { oneValueARow } from './squeeze';

/** Marks of one class, 0 and 1, which a column has that is called as the class. Undefined where there is none. */
export function marksOfClass({ arrays }: Reading, rows: number, name: string): LabelPart | undefined {
  const array = arrays.find((each) => each.name === name);
  if (!array || !areMarks(array) || oneValueARow(array.shape) !== rows) return undefined;
  const text = l10n.t('“{0}” has marks of 0 and 1, and the name of the class that is read.', name);
  return {
    labels: labelsOfColumn({ ...array, shape: [rows, 1] }, 0),
    labelsName: name,
    evidence: [{ text, bearing: 'for' }],
    notes: [],
  };
}

/** Whether an array has nothing but 0, 1 and values that are missing. */
export function areMarks(array: Reading['arrays'][number]): array is NumberArray {
  if (array.type === 'text' || array.type === 'unread' || array.type === 'stored') return false;
  return array.values.every((value) => value === 0 || value === 1 || value === -1 || Number.isNaN(value));
}
