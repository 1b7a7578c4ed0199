import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { shapeText } from '../place';
import type { NamedArray } from '../reading';
import type { MatValue } from './matValue';

/** Something that is named and left unread. */
export function refusedValue(shape: readonly number[], failure: Failure): MatValue {
  const array: NamedArray = { name: '', shape, type: 'unread', failure };
  return { kind: 'array', array };
}

export function complexNumbers(name: string): Failure {
  const message = l10n.t('“{0}” holds complex numbers, which are no scores. Save real(…) or abs(…) of it.', name);
  return new Failure('mat-complex', message, ['choose-file']);
}

/** @param what of MATLAB's classes it is: "string", "table", "function_handle" */
export function objectOfClass(name: string, what: string): Failure {
  return new Failure(
    'mat-object',
    l10n.t(
      '“{0}” is an object of MATLAB’s class “{1}”, which only MATLAB can read. Save plain arrays: table2array(…) of a table, cellstr(…) of strings or categories.',
      name,
      what,
    ),
    ['choose-file'],
  );
}

export function octaveType(name: string, type: string): Failure {
  const message = l10n.t('“{0}” is of Octave’s type “{1}”, which is not read. Save full(double(…)) of it.', name, type);
  return new Failure('mat-object', message, ['choose-file']);
}

export function emptyMatrix(name: string, shape: readonly number[]): Failure {
  return new Failure('empty', l10n.t('“{0}” is empty: its shape is {1}.', name, shapeText(shape)), ['choose-file']);
}

export function largeSparse(name: string, shape: readonly number[]): Failure {
  return new Failure(
    'mat-sparse',
    l10n.t(
      '“{0}” is sparse, and too large to be filled up: {1}. Save what is needed of it by full(…).',
      name,
      shapeText(shape),
    ),
    ['choose-file'],
  );
}

export function damagedMat(fileName: string, offset: number): Failure {
  return new Failure(
    'mat-damaged',
    l10n.t('{0} is damaged or cut off at byte {1}. Copy or save it again.', fileName, String(offset)),
    ['choose-file', 'retry'],
  );
}
