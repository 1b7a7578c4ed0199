import * as l10n from '@vscode/l10n';
import type { ArrayChoice } from '../../../src/engine/source';
import { count } from '../../../src/text/numbers';

/** `logits, 899 × 10 float32`. */
export function arrayTitle({ name, shape, type }: ArrayChoice): string {
  const size = shape.length === 0 ? l10n.t('one value') : shape.map(count).join(' × ');
  return l10n.t('{0}, {1} {2}', name, size, type);
}
