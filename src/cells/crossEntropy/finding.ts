import * as l10n from '@vscode/l10n';
import type { CrossEntropy } from '../../engine/crossEntropy';
import { count, percent, short, withInterval } from '../../text/numbers';
import { rowsText } from '../../text/rows';
import { sentences } from '../../text/sentences';
import type { LossTallies } from './tally';

export interface LossReport {
  readonly tallies: LossTallies;
  readonly before?: LossTallies;
  /** Nats: ln K, and the entropy of the label frequencies. */
  readonly uniform: number;
  readonly frequencies: number;
  readonly classes: number;
  readonly smoothing: number;
  readonly weighted: boolean;
  readonly modified?: CrossEntropy;
}

/** What the probabilities cost, against what guessing without a look at the input costs. */
export function crossEntropyFinding(report: LossReport): string {
  const { all, wrong } = report.tallies;
  if (all.rows === 0) return l10n.t('No row has a label and values that can be used, so there is no loss to show.');
  const mean = withInterval(all.meanOfFinite, all.interval);
  return sentences(
    modifiedSentence(report),
    all.infinite > 0
      ? l10n.t(
          'Mean NLL is +∞, because the label’s probability is 0 in {0}; over the other {1} it is {2} nats.',
          rowsText(all.infinite),
          count(all.finite),
          mean,
        )
      : l10n.t('Mean NLL is {0} nats: {1}.', mean, comparison(report)),
    all.infinite === 0 && wrong.rows > 0 && wrong.rows < all.rows
      ? l10n.t(
          'Of the loss, {0} comes from the {1} of rows that are wrong.',
          percent(wrong.sumOfFinite / all.sumOfFinite),
          percent(wrong.rows / all.rows),
        )
      : undefined,
    report.before ? l10n.t('Before the transform above it was {0}.', short(report.before.all.mean)) : undefined,
  );
}

function modifiedSentence({ modified, smoothing, weighted }: LossReport): string | undefined {
  if (!modified) return undefined;
  const value = withInterval(modified.mean, modified.interval);
  const epsilon = Number(smoothing.toPrecision(6)).toString();
  const sentence =
    smoothing > 0
      ? weighted
        ? l10n.t('Cross-entropy with class weights and label smoothing ε = {0} is {1} nats.', epsilon, value)
        : l10n.t('Cross-entropy with label smoothing ε = {0} is {1} nats.', epsilon, value)
      : l10n.t('Cross-entropy with class weights is {0} nats.', value);
  return modified.infiniteRows > 0 && smoothing > 0
    ? sentences(
        sentence,
        l10n.t('Smoothing asks for some of every class, and one is masked in {0}.', rowsText(modified.infiniteRows)),
      )
    : sentence;
}

function comparison({ tallies, uniform, frequencies, classes }: LossReport): string {
  const mean = tallies.all.mean;
  const names = [short(uniform), short(frequencies), count(classes)] as const;
  const below = (reference: number) => percent(Math.abs(1 - mean / reference), 0);
  if (frequencies === 0) {
    return mean < uniform
      ? l10n.t('{0} below uniform guessing (ln {1} = {2}); only one label occurs', below(uniform), names[2], names[0])
      : l10n.t('{0} above uniform guessing (ln {1} = {2}); only one label occurs', below(uniform), names[2], names[0]);
  }
  if (mean < frequencies && percent(mean / uniform, 0) === percent(mean / frequencies, 0)) {
    return l10n.t(
      '{0} below guessing, uniformly (ln {1} = {2}) or by the label frequencies ({3})',
      below(uniform),
      names[2],
      names[0],
      names[1],
    );
  }
  if (mean < frequencies) {
    return l10n.t(
      '{0} below uniform guessing (ln {1} = {2}) and {3} below answering with the label frequencies ({4})',
      below(uniform),
      names[2],
      names[0],
      below(frequencies),
      names[1],
    );
  }
  return mean < uniform
    ? l10n.t(
        'below uniform guessing (ln {0} = {1}), but {2} above answering with the label frequencies ({3})',
        names[2],
        names[0],
        below(frequencies),
        names[1],
      )
    : l10n.t(
        '{0} above uniform guessing (ln {1} = {2}) and {3} above answering with the label frequencies ({4})',
        below(uniform),
        names[2],
        names[0],
        below(frequencies),
        names[1],
      );
}
