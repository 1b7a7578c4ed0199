import * as l10n from '@vscode/l10n';
import type { RoundedSoftmax } from '../../engine/precision';
import { count, short } from '../../text/numbers';
import type { Laboratory } from './laboratory';

/** What became of each of the two softmaxes. */
export interface LaboratoryReport {
  readonly naive: string;
  readonly stable: string;
  /** Whether the naive one gives something else than probabilities. */
  readonly naiveFails: boolean;
  readonly stableFails: boolean;
}

/** A loss of this much in a probability is worth a word on where it comes from. */
const NOTICEABLE = 1e-3;

/** Says what happened: which exponential overflowed or vanished and what that made of the probabilities. */
export function laboratoryReport(lab: Laboratory): LaboratoryReport {
  const naive = l10n.t('naive: {0}.', failureOf(lab, lab.naive, false) ?? errorText(lab, lab.naive, lab.naiveError));
  const stable = l10n.t('stable: {0}.', failureOf(lab, lab.stable, true) ?? stableText(lab));
  return {
    naive,
    stable,
    naiveFails: fails(lab.naive),
    stableFails: fails(lab.stable),
  };
}

function fails(result: RoundedSoftmax): boolean {
  return result.isNaN || result.sum === Number.POSITIVE_INFINITY;
}

function failureOf(lab: Laboratory, result: RoundedSoftmax, isStable: boolean): string | undefined {
  const { precision } = lab;
  if (lab.values.some(Number.isNaN)) {
    return l10n.t('a logit is NaN, and so is every probability');
  }
  const largest = lab.values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (result.isNaN && isStable) {
    return Number.isFinite(largest)
      ? l10n.t('the logit {0} is beyond the largest {1}, and ∞ − ∞ = NaN', short(largest), precision)
      : l10n.t('the largest logit is not finite, and ∞ − ∞ = NaN');
  }
  if (result.isNaN && result.sum === 0) {
    return l10n.t('every exponential underflows {0} to 0, and 0/0 = NaN', precision);
  }
  if (result.isNaN) {
    return l10n.t('exp({0}) overflows {1}, and ∞/∞ = NaN', short(largest), precision);
  }
  if (result.sum === Number.POSITIVE_INFINITY) {
    return l10n.t('the sum of the exponentials overflows {0}, and every probability is 0', precision);
  }
  return undefined;
}

function errorText(lab: Laboratory, result: RoundedSoftmax, error: number): string {
  const text =
    error === 0 ? l10n.t('exactly as in float64') : l10n.t('largest error {0} against float64', short(error, 2));
  if (result.underflowed === 0) {
    return text;
  }
  return l10n.t(
    '{0}; {1} of {2} exponentials underflow to 0',
    text,
    count(result.underflowed),
    count(lab.values.length),
  );
}

function stableText(lab: Laboratory): string {
  const text = errorText(lab, lab.stable, lab.stableError);
  if (lab.stableError < NOTICEABLE || lab.step === 0) {
    return text;
  }
  return l10n.t('{0}, because {1} keeps logits of this size in steps of {2}', text, lab.precision, short(lab.step));
}
