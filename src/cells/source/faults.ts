import * as l10n from '@vscode/l10n';
import type { SourceFacts } from '../../engine/source';
import { rowsText } from '../../text/rows';
import type { Fault } from './view';

/** What is unusual in the rows, and what was done about it; empty where every number is finite. */
export function faultsOf(facts: SourceFacts): Fault[] {
  const faults: Fault[] = [];
  const add = (rows: number, leftOut: boolean, sentence: (rows: string) => string) => {
    if (rows > 0) faults.push({ rows, leftOut, text: sentence(rowsText(rows)) });
  };
  add(facts.rowsWithNaN, true, (rows) => l10n.t('{0} with NaN: left out, for no softmax is defined.', rows));
  add(facts.rowsWithPositiveInfinity, true, (rows) =>
    l10n.t('{0} with +∞: left out, for the other classes would have no odds against it.', rows),
  );
  add(facts.rowsWithNothingFinite, true, (rows) =>
    l10n.t('{0} where every value is −∞: left out, for all probabilities would be 0.', rows),
  );
  add(facts.rowsWithMaskedClass, false, (rows) =>
    facts.kind === 'logits' || facts.kind === 'log-probabilities'
      ? l10n.t('{0} with −∞ in some class: kept, and that class has probability 0 there.', rows)
      : l10n.t('{0} with probability 0 in some class: kept, and its logit is −∞ there.', rows),
  );
  return faults;
}
