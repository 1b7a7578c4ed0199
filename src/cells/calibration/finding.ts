import * as l10n from '@vscode/l10n';
import { percent } from '../../text/numbers';
import { supported } from '../../text/supported';
import { trimmed } from '../../text/trimmed';
import type { Measured } from './measured';

/** What the model claims, how often it is right, and what the cells above leave of the difference. */
export function calibrationFinding(
  now: Measured,
  before: Measured | undefined,
  temperature: number | undefined,
): string {
  if (now.n === 0) return l10n.t('No row has a label, and calibration is the claim held against the label.');
  const first = claimText(before ?? now);
  return before ? `${first} ${leftText(gapOf(before), now, temperature)}` : first;
}

/** Mean confidence minus accuracy. */
export function gapOf({ summary }: Measured): number {
  return summary.meanConfidenceOfLabelled - summary.accuracy;
}

function claimText(measured: Measured): string {
  const gap = gapOf(measured);
  const values = [
    percent(measured.summary.meanConfidenceOfLabelled),
    percent(measured.summary.accuracy),
    points(gap),
    errorText(measured),
  ] as const;
  if (tellsNothing(measured)) {
    return l10n.t(
      'The model claims {0} on average and is right {1}: as often as it claims, within the noise{3}.',
      ...values,
    );
  }
  return gap > 0
    ? l10n.t('The model claims {0} on average and is right {1}: over-confident by {2} points{3}.', ...values)
    : l10n.t('The model claims {0} on average and is right {1}: under-confident by {2} points{3}.', ...values);
}

function leftText(gapBefore: number, now: Measured, temperature: number | undefined): string {
  const gap = gapOf(now);
  const values = [temperature === undefined ? '' : trimmed(temperature), points(gap), errorText(now)] as const;
  const turned = Math.sign(gap) !== Math.sign(gapBefore) && !tellsNothing(now);
  if (temperature === undefined) {
    return turned
      ? l10n.t('The cells above turn that round, by {1} points{2}.', ...values)
      : l10n.t('The cells above leave {1} points{2}.', ...values);
  }
  if (!turned) return l10n.t('Dividing the logits by T = {0} leaves {1} points{2}.', ...values);
  return gap > 0
    ? l10n.t('Dividing the logits by T = {0} makes it over-confident by {1} points{2}.', ...values)
    : l10n.t('Dividing the logits by T = {0} makes it under-confident by {1} points{2}.', ...values);
}

/** ` (ECE 0.142 [0.136, 0.149])`, or nothing where the convention has no such bins. */
function errorText({ errors, bins, intervals }: Measured): string {
  return bins.length === 0 ? '' : l10n.t(' (ECE {0})', supported(errors.ece, intervals?.ece));
}

/** Whether the gap's 95 % interval holds 0. */
function tellsNothing(measured: Measured): boolean {
  const [low, high] = measured.gapInterval;
  return low <= 0 && high >= 0;
}

function points(gap: number): string {
  return Math.abs(100 * gap).toFixed(1);
}
