import * as l10n from '@vscode/l10n';
import { type Pace, unpaced } from '../engine/pace';
import type { ArrayChoice, Evidence, Source, SourceFacts, SourceKind } from '../engine/source';
import type { LogitTable } from '../engine/table';
import { alignedById } from './interpretation/alignedById';
import type { ClassOrder } from './interpretation/classOrder';
import { decidedScores } from './interpretation/decidedScores';
import { arePaths } from './interpretation/folderLabels';
import { foldReading, type LayoutChoices } from './interpretation/foldReading';
import type { Judgement } from './interpretation/judgeKind';
import { withLabelColumn } from './interpretation/labelColumn';
import { agreementFinding, type MendedLabels, mendLabels, reorderedNames } from './interpretation/labelMending';
import type { LabelPart } from './interpretation/labelPart';
import type { LabelShift } from './interpretation/labelShift';
import { labelsByKind } from './interpretation/labelsByKind';
import { decided, otherParts, type PartChoices } from './interpretation/otherParts';
import { mayBeClassNames, pickClassNames } from './interpretation/pickClassNames';
import { fittingLabelMatrix, pickNamedLabels, type ScoreShape } from './interpretation/pickLabels';
import { type PickedScores, pickScores } from './interpretation/pickScores';
import type { Scores } from './interpretation/scores';
import { isTransposed, transposedNote, undecidedSides } from './interpretation/sides';
import { elementsOf, squeeze } from './interpretation/squeeze';
import { findCorrectness } from './interpretation/topConfidence';
import { turnedLabels } from './interpretation/turnedLabels';
import type { ReaderContext } from './reader';
import type { NamedArray, NumberArray, Reading, StoredArray } from './reading';

/** Classes without names that are listed to choose from. */
const NAMED_SIGMOIDS = 2000;

/** What a person chose in the source cell; the defaults leave every choice to what names and values say. */
export interface SourceChoices extends LayoutChoices, PartChoices {
  readonly kind: 'auto' | SourceKind;
  /** Name of the array of scores; '' for the proposed one. */
  readonly scores: string;
  /** Name of the array of labels; '' for the proposed one, 'none' for no labels. */
  readonly labels: string;
  readonly labelBase: 'auto' | '0' | '1';
  /** Of sigmoids: name or index of the class to read; '' for the proposed one. */
  readonly sigmoid: string;
  readonly classOrder: ClassOrder;
  readonly labelShift: LabelShift;
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
  sigmoid: '',
  classOrder: 'asGiven',
  labelShift: 'none',
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
  opened: Reading,
  choices: SourceChoices = PROPOSED,
  givenLabels?: Reading,
  pace: Pace = unpaced,
  bytesRead?: ReaderContext['bytesRead'],
): Promise<Source> {
  const reading = givenLabels ? opened : withLabelColumn(opened);
  const labelReading = givenLabels && alignedById(reading, givenLabels);
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
  const named = wanted ? pickNamedLabels(folded.reading, matrix, choices.labels, folded.labelReading) : undefined;
  const upright = folded.transposed === false ? undefined : turnedLabels(named, matrix);
  const given = upright ?? named;
  const turned = folded.transposed ?? (upright !== undefined || isTransposed(matrix, given));
  const others = [...folded.reading.arrays, ...(folded.labelReading?.arrays ?? [])].filter(
    (other) => other !== array && other !== named,
  );
  const { names, naming } = columnNames(others, array, matrix, turned, choices.classNames);
  const correctness = wanted && matrix.columns === 1 ? findCorrectness(folded.reading, matrix, given) : undefined;
  const scores = await decidedScores(
    array,
    matrix,
    turned,
    {
      kind: choices.kind,
      column: choices.sigmoid,
      names,
      hasSeveralLabels: given !== undefined && fittingLabelMatrix(given, matrix) === 'multi-hot',
      hasCorrectness: correctness !== undefined,
      bytesRead,
      predictions: correctness?.predictions,
    },
    pace,
  );
  const { rows, columns, classes, transposed, judged, kind } = scores;

  const shape: ScoreShape = { name: matrix.name, rows, columns };
  const predicted = once(() => scores.predicted(pace));
  const labelled: LabelPart = wanted
    ? await labelsByKind(scores, {
        reading: folded.reading,
        shape,
        given,
        isChosen: choices.labels !== '',
        predicted,
        names,
        base: choices.labelBase,
        reason: labelReason(choices, given, wanted),
        correctness,
      })
    : { evidence: [], notes: [] };
  // The labels name the classes only where the columns do not, or are merely numbered.
  const labelNames = labelled.classNames ?? names;
  const areOrdered = scores.classNames === undefined;
  const mended: Partial<MendedLabels> & Pick<MendedLabels, 'evidence'> =
    labelled.labels && areOrdered
      ? await mendLabels(labelled.labels, choices, predicted, classes, labelNames, pace)
      : { labels: labelled.labels, evidence: [] };
  const plainNames = labelNames ?? Array.from({ length: classes }, (_, k) => String(k));
  // Names that came with the scores stand over their columns; others belong to the labels.
  const own = labelNames !== undefined && array.classNames === labelNames;
  const { columnOf } = mended;
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
    kind: scores.tableKind,
    labels: mended.labels,
    classNames: scores.classNames ?? (columnOf && !own ? reorderedNames(plainNames, columnOf) : plainNames),
    ids: ids ?? folded.ids,
  };
  const isUndecided = kind === 'logits' && !turned && choices.axis === '' && !mended.labels && names === undefined;
  const { faults, statistics } = await scores.facts(table, pace);
  const agreeing =
    mended.labels && areOrdered
      ? await agreementFinding(statistics?.predicted ?? (await predicted()), mended.labels, table, labelNames, pace)
      : { evidence: [] };
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
      otherKinds: judged.others,
      isDoubtful: judged.isDoubtful,
      sigmoids: sigmoidsOf(scores, names),
      evidence: [...picked.evidence, ...folded.evidence, ...kindEvidence(judged, choices.kind)],
      arrays: choicesOf(reading, labelReading),
      scoresName: array.name,
      labelsName: labelled.labelsName,
      labelEvidence: [...labelled.evidence, ...mended.evidence, ...agreeing.evidence],
      labelRepair: agreeing.repair,
      parts: naming.part.candidates.length > 0 ? [naming.part, ...parts] : parts,
      ...faults,
      notes: [
        ...reading.notes,
        ...(array.notes ?? []),
        ...(labelReading?.notes ?? []),
        ...folded.notes,
        ...(transposed ? [transposedNote(matrix)] : []),
        ...(isUndecided ? undecidedSides(matrix) : []),
        ...scores.notes,
        ...(given && folded.repeated.has(given) ? [repeatedNote(given)] : []),
        ...labelled.notes,
      ],
    },
  };
}

/** Names of the columns, from a list that was chosen or proposed, or that come with the scores. */
function columnNames(
  others: readonly NamedArray[],
  array: NumberArray | StoredArray,
  { rows, columns }: ScoreShape,
  transposed: boolean,
  chosen: string,
) {
  const [n, k] = transposed ? [columns, rows] : [rows, columns];
  const classes = Math.max(k, 2);
  const lists = others.filter((other) => mayBeClassNames(other, classes));
  let names: readonly string[] | undefined;
  const naming = decided('classNames', chosen, lists, () => {
    const proposed = pickClassNames(lists, array, n, classes, transposed);
    names = proposed.names;
    return proposed;
  });
  return { naming, names: naming.array?.values ?? names };
}

function sigmoidsOf({ kind, column, columns }: Scores, names: readonly string[] | undefined): SourceFacts['sigmoids'] {
  if (kind !== 'sigmoids' || column === undefined || columns < 2) return undefined;
  return { column, names: names ?? Array.from({ length: Math.min(columns, NAMED_SIGMOIDS) }, (_, k) => String(k)) };
}

function matrixOf({ array, isColumn }: PickedScores): ScoreShape {
  const shape = squeeze(array.shape);
  const length = elementsOf(shape);
  if (shape.length === 2) return { name: array.name, rows: shape[0] as number, columns: shape[1] as number };
  return isColumn ? { name: array.name, rows: length, columns: 1 } : { name: array.name, rows: 1, columns: length };
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

function kindEvidence(judged: Judgement, chosen: 'auto' | SourceKind): Evidence[] {
  const { kind, evidence, remarks = [] } = judged;
  if (chosen === 'auto') return [...evidence, ...remarks];
  const own: Evidence = { text: l10n.t('This was chosen.'), bearing: 'for' };
  // What softmax was applied to twice are probabilities, too.
  const agrees = chosen === kind || (chosen === 'twice-softmax' && kind === 'probabilities');
  return [
    own,
    ...(agrees ? evidence : evidence.map(({ text }): Evidence => ({ text, bearing: 'against' }))),
    ...remarks,
  ];
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

function repeatedNote({ name }: NamedArray): string {
  return l10n.t('“{0}” has fewer labels than there are rows: each stands for all rows of its index.', name);
}
