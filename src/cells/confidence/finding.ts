import * as l10n from '@vscode/l10n';
import { count, percent, short } from '../../text/numbers';
import { sentences } from '../../text/sentences';
import type { Tallies, Tally } from './tally';

export type Interval = readonly [number, number];

export interface Claim {
  readonly tallies: Tallies;
  readonly before?: Tallies;
  /** Of the accuracy; undefined without labels. */
  readonly accuracy?: Interval;
  readonly classes: number;
}

/** What the model claims, how often it is right, and how far apart the two are. */
export function confidenceFinding(claim: Claim): string {
  const { all } = claim.tallies;
  if (all.rows === 0) return l10n.t('No row can be used, so there is nothing to show.');
  return claim.accuracy ? labelledFinding(claim, claim.accuracy) : unlabelledFinding(claim);
}

/** Mean confidence minus accuracy: above 0 the model claims too much. */
export function gapOf(tally: Tally): number {
  return (tally.confidence - tally.correct) / tally.rows;
}

function labelledFinding({ tallies: { all }, before }: Claim, accuracy: Interval): string {
  const claimed = all.confidence / all.rows;
  const right = `${percent(all.correct / all.rows)} [${percent(accuracy[0])}, ${percent(accuracy[1])}]`;
  const gap = gapOf(all);
  const ends = [claimed - accuracy[1], claimed - accuracy[0]] as const;
  const points = `${pointsText(gap)} [${pointsText(ends[0])}, ${pointsText(ends[1])}]`;
  const values = [percent(claimed), right, points] as const;
  const main =
    ends[0] > 0
      ? l10n.t('The model claims {0} on average and is right {1}: over-confident, with a gap of {2} points.', ...values)
      : ends[1] < 0
        ? l10n.t(
            'The model claims {0} on average and is right {1}: under-confident, with a gap of {2} points.',
            ...values,
          )
        : l10n.t(
            'The model claims {0} on average and is right {1}: the gap of {2} points cannot be told from 0.',
            ...values,
          );
  return sentences(
    main,
    before && before.all.rows > 0
      ? l10n.t('Before the transform above, the gap was {0} points.', pointsText(gapOf(before.all)))
      : undefined,
  );
}

function unlabelledFinding({ tallies: { all, nearlyCertain }, before, classes }: Claim): string {
  return sentences(
    l10n.t(
      'The model claims {0} on average, and more than 99 % on {1} of {2} rows; mean entropy is {3} of at most {4} nats.',
      percent(all.confidence / all.rows),
      count(nearlyCertain),
      count(all.rows),
      short(all.entropy / all.rows),
      short(Math.log(classes)),
    ),
    before && before.all.rows > 0
      ? l10n.t('Before the transform above, it claimed {0}.', percent(before.all.confidence / before.all.rows))
      : l10n.t('Whether that is too much can only be said with labels.'),
  );
}

/** A difference of shares in percentage points, with its sign. */
export function pointsText(share: number): string {
  const rounded = (100 * Math.abs(share)).toFixed(1);
  return Number(rounded) === 0 ? '0.0' : `${share > 0 ? '+' : '−'}${rounded}`;
}
