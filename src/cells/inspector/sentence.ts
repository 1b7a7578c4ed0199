import * as l10n from '@vscode/l10n';
import { RowStatus } from '../../engine/rowStatus';
import { count, NOTHING, percent, short } from '../../text/numbers';
import type { RowMeasures } from './measures';

export interface InspectedRow {
  readonly row: number;
  readonly measures: RowMeasures;
  /** Index of the label, negative without. */
  readonly label: number;
  readonly temperature: number;
  /** How many logits differ from the row's own. */
  readonly changed: number;
  /** The label was chosen here and is not the row's own. */
  readonly isOtherLabel: boolean;
  nameOf(index: number): string;
}

/** What a softmax makes of the row as it stands, in one or two sentences. */
export function rowSentence(inspected: InspectedRow): string {
  const { row, measures } = inspected;
  const said = sayRow(inspected);
  const differences = differencesOf(inspected);
  if (differences.length === 0 || measures.status !== RowStatus.used) {
    return l10n.t('Row {0}: {1}', count(row), said);
  }
  return l10n.t('Row {0} with {1}: {2}', count(row), differences.join(', '), said);
}

function differencesOf({ changed, isOtherLabel, temperature }: InspectedRow): string[] {
  const differences: string[] = [];
  if (isOtherLabel) {
    differences.push(l10n.t('another label'));
  }
  if (changed > 0) {
    differences.push(changed === 1 ? l10n.t('1 logit changed') : l10n.t('{0} logits changed', count(changed)));
  }
  if (temperature !== 1) {
    differences.push(l10n.t('T = {0}', short(temperature, 3)));
  }
  return differences;
}

function sayRow({ measures, label, nameOf }: InspectedRow): string {
  const { status, predicted, runnerUp, margin, loss } = measures;
  if (status !== RowStatus.used) {
    return unusable(status);
  }
  const top = nameOf(predicted);
  const share = shareOf(measures, predicted);
  const ahead =
    runnerUp < 0
      ? l10n.t('no other class is possible')
      : margin === 0
        ? l10n.t('level with “{0}”', nameOf(runnerUp))
        : l10n.t('{0} ahead of “{1}” (odds {2} to 1)', short(margin), nameOf(runnerUp), short(Math.exp(margin), 3));
  if (label < 0) {
    return l10n.t('“{0}” at {1}, {2}. Without a label there is no loss and no gradient.', top, share, ahead);
  }
  if (label === predicted) {
    return l10n.t('“{0}” at {1} is the label, {2}; it costs {3} nats.', top, share, ahead, short(loss));
  }
  const labelShare = shareOf(measures, label);
  if (loss === Number.POSITIVE_INFINITY) {
    return l10n.t('“{0}” at {1}; the label “{2}” is impossible, and the loss infinite.', top, share, nameOf(label));
  }
  return l10n.t(
    '“{0}” at {1}, but the label is “{2}” at {3}: it costs {4} nats.',
    top,
    share,
    nameOf(label),
    labelShare,
    short(loss),
  );
}

function unusable(status: number): string {
  switch (status) {
    case RowStatus.hasNaN:
      return l10n.t('a logit is NaN, so no probability is defined.');
    case RowStatus.hasPositiveInfinity:
      return l10n.t('a logit is +∞: in the limit it takes all the probability, and nothing else can be said.');
    default:
      return l10n.t('every logit is −∞, so no probability is defined.');
  }
}

/** The probability of a class; one that rounds to 1 only as a double is not called certain. */
export function shareOf(measures: RowMeasures, index: number): string {
  const share = measures.probabilities[index] ?? Number.NaN;
  return percentOf(share === 1 && measures.entropy > 0 ? 1 - Number.EPSILON : share);
}

/** Percent that never rounds a possible class to 0 or an uncertain one to 100; a dash where there is none. */
export function percentOf(share = Number.NaN, digits = 2): string {
  if (Number.isNaN(share)) {
    return NOTHING;
  }
  if (share > 0 && share < 0.00995) {
    return `${short(100 * share, digits)} %`;
  }
  return share < 1 && share >= 0.9995 ? `> ${percent(0.999)}` : percent(share);
}
