import * as l10n from '@vscode/l10n';
import { type Pace, unpaced } from '../engine/pace';
import type { ArrayChoice, Evidence, Source } from '../engine/source';
import type { LogitTable, ScoreKind } from '../engine/table';
import { count } from '../text/numbers';
import { arePaths } from './interpretation/folderLabels';
import { foldReading, type LayoutChoices } from './interpretation/foldReading';
import { agreementEvidence, labelPart } from './interpretation/labelPart';
import { decided, otherParts, type PartChoices } from './interpretation/otherParts';
import { mayBeClassNames, pickClassNames } from './interpretation/pickClassNames';
import { pickNamedLabels, type ScoreShape } from './interpretation/pickLabels';
import { type PickedScores, pickScores } from './interpretation/pickScores';
import { type Scores, scoresOf, storedScores } from './interpretation/scores';
import { elementsOf, oneValueARow, squeeze } from './interpretation/squeeze';
import type { NamedArray, NumberArray, Reading, StoredArray } from './reading';

/** What a person chose in the source cell; the defaults leave every choice to what names and values say. */
export interface SourceChoices extends LayoutChoices, PartChoices {
  readonly kind: 'auto' | ScoreKind;
  /** Name of the array of scores; '' for the proposed one. */
  readonly scores: string;
  /** Name of the array of labels; '' for the proposed one, 'none' for no labels. */
  readonly labels: string;
  readonly labelBase: 'auto' | '0' | '1';
  /** Name of the list of class names; '' for the proposed one, 'none' for none. */
  readonly classNames: string;
}

export const PROPOSED: SourceChoices = {
  kind: 'auto',
  scores: '',
  axis: '',
  slice: '',
  labels: '',
  labelBase: 'auto',
  classNames: '',
  ids: '',
  groups: '',
  otherScores: '',
};

/**
 * Decides what a reading's arrays are: which holds the scores, which the labels, what the scores are.
 * Labels may come from a second file. Rejects with a `Failure` that says what does not fit and what to do.
 */
export async function interpret(
  reading: Reading,
  choices: SourceChoices = PROPOSED,
  labelReading?: Reading,
  pace: Pace = unpaced,
): Promise<Source> {
  const folded = await foldReading(
    reading,
    pickScores(reading, choices.scores, labelReading),
    choices,
    labelReading,
    pace,
  );
  const { picked } = folded;
  const { array } = picked;
  const matrix = matrixOf(picked);
  const wanted = choices.labels !== 'none';
  const given = wanted ? pickNamedLabels(folded.reading, matrix, choices.labels, folded.labelReading) : undefined;
  const turned = folded.transposed ?? isTransposed(matrix, given);
  const scores = await decidedScores(array, matrix, turned, choices.kind);
  const { rows, columns, classes, transposed, judged, kind } = scores;

  const others = [...folded.reading.arrays, ...(folded.labelReading?.arrays ?? [])].filter(
    (other) => other !== array && other !== given,
  );
  const lists = others.filter((other) => mayBeClassNames(other, classes));
  let names: readonly string[] | undefined;
  const naming = decided('classNames', choices.classNames, lists, () => {
    const proposed = pickClassNames(lists, array, rows, classes, transposed);
    names = proposed.names;
    return proposed;
  });
  names = naming.array?.values ?? names;
  const shape: ScoreShape = { name: matrix.name, rows, columns };
  const predicted = once(() => scores.predicted(pace));
  const reason = labelReason(choices, given, wanted);
  const labelled = wanted
    ? await labelPart(folded.reading, shape, given, predicted, classes, names, choices.labelBase, reason)
    : { evidence: [], notes: [] };
  // A path whose folder is the label names the row as well.
  const arrays = [...others, ...(given ? [given] : [])].filter(
    (other) => other !== naming.array && (other.name !== labelled.labelsName || isPaths(other)),
  );
  const { parts, ids } = await otherParts(
    { arrays, rows, columns, classNames: names ?? [], repeated: folded.repeated },
    choices,
    pace,
  );

  const table: LogitTable = {
    rows,
    classes,
    ...scores.logits,
    beta: 1,
    kind,
    labels: labelled.labels,
    classNames: names ?? labelled.classNames ?? Array.from({ length: classes }, (_, k) => String(k)),
    ids: ids ?? folded.ids,
  };
  const { faults, statistics } = await scores.facts(table, pace);
  const agreeing = labelled.labels
    ? agreementEvidence(statistics?.predicted ?? (await predicted()), labelled.labels, classes)
    : [];
  return {
    table,
    statistics,
    facts: {
      name: reading.name,
      format: reading.format,
      bytes: reading.bytes,
      rows,
      classes,
      kind,
      kindIsOverridden: choices.kind !== 'auto',
      evidence: [...picked.evidence, ...folded.evidence, ...kindEvidence(judged, choices.kind)],
      arrays: choicesOf(reading, labelReading),
      scoresName: array.name,
      labelsName: labelled.labelsName,
      labelEvidence: [...labelled.evidence, ...agreeing],
      parts: naming.part.candidates.length > 0 ? [naming.part, ...parts] : parts,
      ...faults,
      notes: [
        ...reading.notes,
        ...(array.notes ?? []),
        ...(labelReading?.notes ?? []),
        ...folded.notes,
        ...(transposed ? [transposedNote(matrix)] : []),
        ...(columns === 1 ? [singleColumnNote(kind)] : []),
        ...(given && folded.repeated.has(given) ? [repeatedNote(given)] : []),
        ...labelled.notes,
      ],
    },
  };
}

async function decidedScores(
  array: NumberArray | StoredArray,
  matrix: ScoreShape,
  transposed: boolean,
  chosen: 'auto' | ScoreKind,
): Promise<Scores> {
  if (array.type !== 'stored') return scoresOf(array, matrix, transposed, chosen);
  const stored = transposed ? undefined : await storedScores(array, matrix, chosen);
  return stored ?? scoresOf(await array.load(), matrix, transposed, chosen);
}

function matrixOf({ array, isColumn }: PickedScores): ScoreShape {
  const shape = squeeze(array.shape);
  const length = elementsOf(shape);
  if (shape.length === 2) return { name: array.name, rows: shape[0] as number, columns: shape[1] as number };
  return isColumn ? { name: array.name, rows: length, columns: 1 } : { name: array.name, rows: 1, columns: length };
}

/** K × N scores: there are as many labels as they have columns, and fewer rows than these. */
function isTransposed({ rows, columns }: ScoreShape, labels: NamedArray | undefined): boolean {
  const labelCount = labels && labels.type !== 'unread' ? oneValueARow(labels.shape) : undefined;
  return rows > 1 && rows < columns && labelCount === columns;
}

function isPaths(array: NamedArray): boolean {
  return array.type === 'text' && arePaths(array.values);
}

function once<R>(work: () => Promise<R>): () => Promise<R> {
  let result: Promise<R> | undefined;
  return () => {
    result ??= work();
    return result;
  };
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
  for (const array of [...reading.arrays, ...(labelReading?.arrays ?? [])]) {
    const { name, shape } = array;
    if (!choices.has(name))
      choices.set(name, { name, shape, type: array.type === 'stored' ? array.element : array.type });
  }
  return [...choices.values()];
}

function transposedNote({ rows, columns }: ScoreShape): string {
  return l10n.t(
    'The scores are stored as {0} × {1}, classes by examples; they were turned round.',
    count(rows),
    count(columns),
  );
}

function repeatedNote({ name }: NamedArray): string {
  return l10n.t('“{0}” has fewer labels than there are rows: each stands for all rows of its index.', name);
}

function singleColumnNote(kind: ScoreKind): string {
  if (kind === 'logits')
    return l10n.t('One column z is read as a sigmoid: the logits of the classes 0 and 1 are 0 and z.');
  if (kind === 'probabilities') return l10n.t('One column p is read as the probability of class 1; class 0 has 1 − p.');
  return l10n.t('One column is read as the log-probability of class 1; class 0 has the rest.');
}
