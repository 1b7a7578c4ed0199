import * as l10n from '@vscode/l10n';
import type { CrossEntropy } from '../../engine/crossEntropy';
import type { RowStatistics } from '../../engine/rowStatistics';
import { count, short } from '../../text/numbers';
import { rowsText } from '../../text/rows';
import { sentences } from '../../text/sentences';
import { leftOutText } from '../leftOut';

export interface FootnoteFacts {
  readonly statistics: RowStatistics;
  readonly rows: number;
  readonly smoothing: number;
  readonly weights?: Float64Array;
  readonly modified?: CrossEntropy;
  readonly listedClasses: number;
}

/** Conventions, the divisor, and what was left out. */
export function crossEntropyFootnote(facts: FootnoteFacts): string {
  const { statistics, rows, smoothing, weights, modified, listedClasses } = facts;
  const classes = statistics.classes;
  return sentences(
    l10n.t('NLL is −ln p_y in nats; {0}. 95 % interval of means: ± 1.96 standard errors over rows.', rowsText(rows)),
    smoothing > 0
      ? l10n.t(
          'Smoothing: the target is {0} for the label and {1} for every other class.',
          short(1 - smoothing + smoothing / classes),
          short(smoothing / classes),
        )
      : undefined,
    weights && modified
      ? l10n.t(
          'Weights: the sum is divided by Σ w_y = {0}, not by the number of rows, as torch.nn.CrossEntropyLoss does.',
          short(modified.divisor),
        )
      : undefined,
    modified ? l10n.t('Figure and tables show the plain −ln p_y.') : undefined,
    listedClasses < classes
      ? l10n.t('{0} of {1} classes are listed, those with the greatest mean NLL.', count(listedClasses), count(classes))
      : undefined,
    leftOutText(statistics, true),
  );
}
