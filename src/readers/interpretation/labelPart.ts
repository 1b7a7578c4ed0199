import * as l10n from '@vscode/l10n';
import type { ClassColumn } from '../../engine/rowColumns';
import type { Evidence } from '../../engine/source';
import { NO_LABEL } from '../../engine/table';
import { count, percent } from '../../text/numbers';
import type { NamedArray, Reading } from '../reading';
import { agreement } from './agreement';
import { labelsByValue } from './labelsByValue';
import type { LabelBase } from './numericLabels';
import type { ScoreShape } from './pickLabels';
import type { ResolvedLabels } from './resolvedLabels';
import { resolveLabels } from './resolveLabels';
import { labelNameStrength } from './wellKnownNames';

export interface LabelPart extends Partial<ResolvedLabels> {
  readonly labelsName?: string;
  readonly evidence: readonly Evidence[];
  readonly notes: readonly string[];
}

/**
 * The labels of a table and the reasons for taking them; empty where there are none. `named` was picked beforehand, and
 * `predicted` is only asked for where it was not.
 */
export async function labelPart(
  reading: Reading,
  scores: ScoreShape,
  named: NamedArray | undefined,
  predicted: () => Promise<ClassColumn>,
  classes: number,
  classNames: readonly string[] | undefined,
  base: LabelBase,
  reason: Evidence | undefined,
): Promise<LabelPart> {
  const array =
    named?.type === 'stored'
      ? await named.load()
      : (named ?? (await labelsByValue(reading, scores, predicted, classes, classNames)));
  if (!array) return { evidence: reason ? [reason] : [], notes: [] };
  const resolved = resolveLabels(array, scores.rows, classes, base, classNames);
  const evidence = [reason ?? reasonFor(array, named === undefined), ...resolved.evidence];
  return { ...resolved, labelsName: array.name, evidence };
}

/** How often the labels are what the scores are highest for; nothing where no row has both. */
export function agreementEvidence(predicted: ClassColumn, labels: Int32Array, classes: number): Evidence[] {
  const share = agreement(predicted, labels);
  return Number.isNaN(share) ? [] : [evidenceOfShare(share, classes, labels)];
}

function reasonFor({ name }: NamedArray, byValue: boolean): Evidence {
  if (byValue) {
    return { text: l10n.t('“{0}” holds the only values that can be the classes of these rows.', name), bearing: 'for' };
  }
  const text =
    labelNameStrength(name) > 0
      ? l10n.t('“{0}” has a name that labels have.', name)
      : l10n.t('“{0}” is the likeliest in the file given for labels.', name);
  return { text, bearing: 'for' };
}

function evidenceOfShare(share: number, classes: number, labels: Int32Array): Evidence {
  const labelled = labels.reduce((sum, label) => sum + (label === NO_LABEL ? 0 : 1), 0);
  // Three standard errors of guessing: fewer agreements are no accident.
  const belowChance = share < 1 / classes - 3 * Math.sqrt((1 - 1 / classes) / classes / labelled);
  if (!belowChance) {
    const text = l10n.t('The highest score is the label’s in {0} of {1} rows.', percent(share), count(labelled));
    return { text, bearing: 'for' };
  }
  const text = l10n.t(
    'The highest score is the label’s in {0} of {1} rows, less than guessing would give: check the order of the classes, and whether the labels belong to these rows.',
    percent(share),
    count(labelled),
  );
  return { text, bearing: 'warning' };
}
