import * as l10n from '@vscode/l10n';
import type { RowMeasures } from '../../../src/cells/inspector/measures';
import { full, NOTHING, short } from '../../../src/text/numbers';

export interface MeasureListProps {
  readonly measures: RowMeasures;
  /** Of the row as it was read; undefined where nothing is changed. */
  readonly before: RowMeasures | undefined;
  readonly hasLabel: boolean;
  /** Why the log-sum-exp says nothing, where it does not. */
  readonly noLogSumExp: string | undefined;
}

interface Entry {
  readonly title: string;
  readonly hint: string;
  of(measures: RowMeasures): number;
  /** Why there may be none. */
  readonly missing?: string;
}

/** The numbers of the row, and what they were before anything was changed. */
export function MeasureList({ measures, before, hasLabel, noLogSumExp }: MeasureListProps) {
  return (
    <dl class="facts inspector-measures">
      {entries(hasLabel, noLogSumExp).map((entry) => {
        const value = entry.of(measures);
        const was = before && entry.of(before);
        return (
          <div key={entry.title} title={entry.hint}>
            <dt>{entry.title}</dt>
            <dd>
              {Number.isNaN(value) ? (
                <span class="missing" title={entry.missing}>
                  {NOTHING}
                </span>
              ) : (
                <span title={full(value)}>{short(value)}</span>
              )}
              {was !== undefined && !Number.isNaN(was) && !Object.is(was, value) && (
                <span class="inspector-was" title={full(was)}>
                  {' '}
                  {l10n.t('was {0}', short(was))}
                </span>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function entries(hasLabel: boolean, noLogSumExp: string | undefined): readonly Entry[] {
  const unusable = l10n.t('The row has logits that are not finite.');
  return [
    {
      title: l10n.t('loss −ln p of the label'),
      hint: l10n.t('Cross-entropy of the row in nats: log-sum-exp less the label’s logit.'),
      of: (measures) => measures.loss,
      missing: hasLabel ? unusable : l10n.t('The row has no label. Choose one above.'),
    },
    {
      title: l10n.t('log-sum-exp'),
      hint: l10n.t('ln Σ exp(z): what is subtracted from each logit to give its log-probability.'),
      of: (measures) => (noLogSumExp === undefined ? measures.logSumExp : Number.NaN),
      missing: noLogSumExp ?? unusable,
    },
    {
      title: l10n.t('entropy'),
      hint: l10n.t('−Σ p ln p in nats; ln K where every class is equally likely.'),
      of: (measures) => measures.entropy,
      missing: unusable,
    },
    {
      title: l10n.t('margin'),
      hint: l10n.t('Largest logit less the second largest.'),
      of: (measures) => measures.margin,
      missing: unusable,
    },
    {
      title: l10n.t('odds to the runner-up'),
      hint: l10n.t('exp(margin): how many times as likely the first class is as the second.'),
      of: (measures) => Math.exp(measures.margin),
      missing: unusable,
    },
  ];
}
