import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { isPlainObject } from '../lists/plainObject';
import type { ArrowField } from './schema';

/**
 * The shape of a column whose lists are tensors of a fixed shape (the extension type arrow.fixed_shape_tensor), or the
 * given one. Throws a `Failure` for tensors whose axes are stored in another order.
 */
export function tensorShape(field: ArrowField, shape: readonly number[]): readonly number[] {
  if (field.metadata.get('ARROW:extension:name') !== 'arrow.fixed_shape_tensor') return shape;
  let said: unknown;
  try {
    said = JSON.parse(field.metadata.get('ARROW:extension:metadata') ?? '');
  } catch {
    return shape;
  }
  if (!isPlainObject(said) || !Array.isArray(said.shape)) return shape;
  const own = said.shape.map(Number);
  const [rows = 0, size = 0, ...more] = shape;
  if (more.length > 0 || own.reduce((product, length) => product * length, 1) !== size) return shape;
  const { permutation } = said;
  if (Array.isArray(permutation) && permutation.some((axis, index) => axis !== index)) {
    const text = l10n.t('“{0}” holds tensors with their axes in another order, which are not read.', field.name);
    throw new Failure('column-type', text, ['choose-file']);
  }
  return [rows, ...own];
}
