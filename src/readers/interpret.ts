import * as l10n from '@vscode/l10n';
import type { ArrayChoice, Evidence, Source } from '../engine/source';
import type { LogitTable, ScoreKind } from '../engine/table';
import { count } from '../text/numbers';
import { countFaults } from './interpretation/faults';
import { judgeKind } from './interpretation/judgeKind';
import { labelPart } from './interpretation/labelPart';
import { pickClassNames } from './interpretation/pickClassNames';
import { pickNamedLabels, type ScoreShape } from './interpretation/pickLabels';
import { type PickedScores, pickScores } from './interpretation/pickScores';
import { oneValueARow, squeeze } from './interpretation/squeeze';
import { toLogits } from './interpretation/toLogits';
import { transpose } from './interpretation/transpose';
import { valueFacts } from './interpretation/valueFacts';
import type { NamedArray, NumberValues, Reading } from './reading';

/** What a person chose in the source cell; the defaults leave every choice to what names and values say. */
export interface SourceChoices {
  readonly kind: 'auto' | ScoreKind;
  /** Name of the array of scores; '' for the proposed one. */
  readonly scores: string;
  /** Name of the array of labels; '' for the proposed one, 'none' for no labels. */
  readonly labels: string;
  readonly labelBase: 'auto' | '0' | '1';
}

export const PROPOSED: SourceChoices = { kind: 'auto', scores: '', labels: '', labelBase: 'auto' };

/**
 * Decides what a reading's arrays are: which holds the scores, which the labels, what the scores are.
 * Labels may come from a second file. Throws a `Failure` that says what does not fit and what to do.
 */
export function interpret(reading: Reading, choices: SourceChoices = PROPOSED, labelReading?: Reading): Source {
  const picked = pickScores(reading, choices.scores);
  const matrix = matrixOf(picked);
  const wanted = choices.labels !== 'none';
  const given = wanted ? pickNamedLabels(reading, matrix, choices.labels, labelReading) : undefined;
  const { values, rows, columns, transposed } = oriented(picked.array.values, matrix, given);
  const scores: ScoreShape = { name: matrix.name, rows, columns };

  const judged = judgeKind(valueFacts(values, rows, columns), columns, picked.array.name);
  const kind = choices.kind === 'auto' ? judged.kind : choices.kind;
  const logits = toLogits(values, columns, kind);
  const classes = Math.max(columns, 2);
  const names = pickClassNames(reading, picked.array, rows, classes, transposed);
  const reason = labelReason(choices, given, wanted);
  const labelled = wanted
    ? labelPart(reading, scores, given, logits, classes, names, choices.labelBase, reason)
    : { evidence: [], notes: [] };

  const table: LogitTable = {
    rows,
    classes,
    logits,
    beta: 1,
    kind,
    labels: labelled.labels,
    classNames: names ?? labelled.classNames ?? Array.from({ length: classes }, (_, k) => String(k)),
  };
  return {
    table,
    facts: {
      name: reading.name,
      format: reading.format,
      bytes: reading.bytes,
      rows,
      classes,
      kind,
      kindIsOverridden: choices.kind !== 'auto',
      evidence: [...picked.evidence, ...kindEvidence(judged, choices.kind)],
      arrays: choicesOf(reading, labelReading),
      scoresName: picked.array.name,
      labelsName: labelled.labelsName,
      labelEvidence: labelled.evidence,
      ...countFaults(logits, rows, classes),
      notes: [
        ...reading.notes,
        ...(picked.array.notes ?? []),
        ...(labelReading?.notes ?? []),
        ...(transposed ? [transposedNote(matrix)] : []),
        ...(columns === 1 ? [singleColumnNote(kind)] : []),
        ...labelled.notes,
      ],
    },
  };
}

function matrixOf({ array, isColumn }: PickedScores): ScoreShape {
  const shape = squeeze(array.shape);
  const { length } = array.values;
  if (shape.length === 2) return { name: array.name, rows: shape[0] as number, columns: shape[1] as number };
  return isColumn ? { name: array.name, rows: length, columns: 1 } : { name: array.name, rows: 1, columns: length };
}

/** K × N scores are turned round where there are as many labels as they have columns, and fewer rows than these. */
function oriented(values: NumberValues, { rows, columns }: ScoreShape, labels: NamedArray | undefined) {
  const labelCount = labels && labels.type !== 'unread' ? oneValueARow(labels.shape) : undefined;
  const transposed = rows > 1 && rows < columns && labelCount === columns;
  return transposed
    ? { values: transpose(values, rows, columns), rows: columns, columns: rows, transposed }
    : { values, rows, columns, transposed };
}

function labelReason({ labels }: SourceChoices, given: NamedArray | undefined, wanted: boolean): Evidence | undefined {
  if (!wanted || labels === '') return undefined;
  return given?.name === labels
    ? { text: l10n.t('“{0}” was chosen.', labels), bearing: 'for' }
    : { text: l10n.t('There is no array “{0}”.', labels), bearing: 'warning' };
}

function kindEvidence(
  judged: { kind: ScoreKind; evidence: readonly Evidence[] },
  chosen: 'auto' | ScoreKind,
): Evidence[] {
  if (chosen === 'auto') return [...judged.evidence];
  const own: Evidence = { text: l10n.t('This was chosen.'), bearing: 'for' };
  if (chosen === judged.kind) return [own, ...judged.evidence];
  return [own, ...judged.evidence.map(({ text }): Evidence => ({ text, bearing: 'against' }))];
}

function choicesOf(reading: Reading, labelReading: Reading | undefined): ArrayChoice[] {
  const choices = new Map<string, ArrayChoice>();
  for (const { name, shape, type } of [...reading.arrays, ...(labelReading?.arrays ?? [])]) {
    if (!choices.has(name)) choices.set(name, { name, shape, type });
  }
  return [...choices.values()];
}

function transposedNote({ rows, columns }: ScoreShape): string {
  return l10n.t(
    'The scores are stored as {0} × {1}, classes by examples (there are {1} labels); they were turned round.',
    count(rows),
    count(columns),
  );
}

function singleColumnNote(kind: ScoreKind): string {
  if (kind === 'logits')
    return l10n.t('One column z is read as a sigmoid: the logits of the classes 0 and 1 are 0 and z.');
  if (kind === 'probabilities') return l10n.t('One column p is read as the probability of class 1; class 0 has 1 − p.');
  return l10n.t('One column is read as the log-probability of class 1; class 0 has the rest.');
}
