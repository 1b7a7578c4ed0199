import * as l10n from '@vscode/l10n';
import { Failure } from '../engine/failure';
import { type Pace, unpaced } from '../engine/pace';
import type { Source } from '../engine/source';
import { NO_LABEL } from '../engine/table';
import { count } from '../text/numbers';
import { interpret, PROPOSED, type SourceChoices } from './interpret';
import { agreement } from './interpretation/agreement';
import { holdsModelWeights } from './interpretation/modelWeights';
import { predictedClasses } from './interpretation/predictedClasses';
import type { Reading } from './reading';

/** A file's labels, tried on scores. */
export interface LabelTrial {
  /** How many rows get a label. */
  readonly labelled: number;
  /** Share of these whose label has the highest score. */
  readonly share: number;
  /** Whether that is more than guessing would give, by three standard errors. */
  readonly isBetterThanGuessing: boolean;
  /** What was found, for a person. */
  readonly text: string;
}

/** Tries a file as the labels of scores. Undefined where it holds none that fit every row. */
export async function tryLabels(
  scores: Reading,
  labels: Reading,
  choices: SourceChoices = PROPOSED,
  pace: Pace = unpaced,
): Promise<LabelTrial | undefined> {
  if (holdsModelWeights(labels)) return undefined;
  let source: Source;
  try {
    source = await interpret(scores, { ...choices, labels: '' }, labels, pace);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
  const { table, statistics, facts } = source;
  if (!table.labels || !labels.arrays.some(({ name }) => name === facts.labelsName)) return undefined;
  const predicted =
    statistics?.predicted ?? (table.logits && predictedClasses(table.logits, table.rows, table.classes));
  const share = predicted ? agreement(predicted, table.labels) : Number.NaN;
  const labelled = table.labels.reduce((sum, label) => sum + (label === NO_LABEL ? 0 : 1), 0);
  const chance = 1 / table.classes;
  const isBetterThanGuessing = share > chance + 3 * Math.sqrt((chance * (1 - chance)) / labelled);
  const found = l10n.t('“{0}” holds labels for {1} of {2} rows.', labels.name, count(labelled), count(table.rows));
  const said = Number.isNaN(share) ? undefined : facts.labelEvidence.at(-1)?.text;
  return { labelled, share, isBetterThanGuessing, text: said === undefined ? found : `${found} ${said}` };
}
