import * as l10n from '@vscode/l10n';
import type { KindTable } from './kindTable';
import { toLogits } from './toLogits';

/**
 * One column of sigmoids as the two classes "not this" and "this": ln(1 − p), ln p of a probability, 0 and z of a logit.
 *
 * @param areProbabilities whether all values of all columns lie in 0 … 1
 */
export function sigmoidTable(
  own: Float64Array,
  column: number,
  names: readonly string[] | undefined,
  areProbabilities: boolean,
): KindTable {
  const name = names?.[column] ?? String(column);
  const kind = areProbabilities ? 'probabilities' : 'logits';
  return {
    logits: toLogits(own, 1, kind),
    classes: 2,
    kind,
    classNames: [l10n.t('not {0}', name), name],
    column,
    notes: [
      areProbabilities
        ? l10n.t(
            'Of the sigmoids, that of class “{0}” is read: p against 1 − p. Choose another class to read that one.',
            name,
          )
        : l10n.t(
            'Of the sigmoids, that of class “{0}” is read: logit z against 0. Choose another class to read that one.',
            name,
          ),
    ],
  };
}
