import type { Pace } from '../../engine/pace';
import type { ClassColumn } from '../../engine/rowColumns';
import { type RowStatistics, rowStatistics } from '../../engine/rowStatistics';
import type { SourceKind } from '../../engine/source';
import type { LogitTable, MemoryTable, ScoreKind, StoredTable } from '../../engine/table';
import type { NumberArray, NumberValues, StoredArray } from '../reading';
import { duplicateEvidence } from './duplicateRows';
import { countFaults, type Faults, faultsOfStatistics } from './faults';
import { type Judgement, judgeKind } from './judgeKind';
import { kindTable } from './kindTable';
import type { ScoreShape } from './pickLabels';
import { predictedClasses } from './predictedClasses';
import { sampleOf } from './sample';
import { sampleFacts } from './sampleFacts';
import { withoutUnit } from './scoreUnit';
import { judgeStored, judgeWholeStored } from './storedKind';
import { transpose } from './transpose';
import { isInRange, valueFacts } from './valueFacts';

/** Scores whose kind is decided: what a table needs of them. */
export interface Scores {
  readonly rows: number;
  /** As they are stored. */
  readonly columns: number;
  /** Of the table, at least 2. */
  readonly classes: number;
  readonly transposed: boolean;
  readonly judged: Judgement;
  readonly kind: SourceKind;
  readonly tableKind: ScoreKind;
  /** Where the classes of the table are not the columns. */
  readonly classNames?: readonly string[];
  /** Of sigmoids: the column that is read. */
  readonly column?: number;
  readonly notes: readonly string[];
  readonly logits: Pick<MemoryTable, 'logits'> | Pick<StoredTable, 'stored'>;
  /** The first column with the highest score of each row; −1 where there is none. */
  predicted(pace: Pace): Promise<ClassColumn>;
  /** What is found out about a table of these scores on the way to telling which of its rows are faulty. */
  facts(table: LogitTable, pace: Pace): Promise<{ faults: Faults; statistics?: RowStatistics }>;
}

/** What a person chose, and what the rest of the source says about the scores. */
export interface ScoreContext {
  readonly kind: 'auto' | SourceKind;
  /** Of sigmoids: the class to read, '' for a proposed one. */
  readonly column: string;
  /** Of the columns, where the file gives them. */
  readonly names: readonly string[] | undefined;
  readonly hasSeveralLabels: boolean;
  readonly hasCorrectness: boolean;
  /** Different classes that the file says were predicted, up to 3. */
  readonly predictions?: number;
}

/** Scores in memory. */
export function scoresOf(array: NumberArray, shape: ScoreShape, transposed: boolean, context: ScoreContext): Scores {
  const { values: given, rows, columns } = oriented(array.values, shape, transposed);
  const { values, evidence: units } = withoutUnit(given, rows, columns, context.kind);
  const facts = valueFacts(values, rows, columns);
  const sample = sampleOf(values, rows, columns);
  const close = sampleFacts(sample);
  const { hasSeveralLabels, hasCorrectness, predictions } = context;
  const { name, type: stored } = array;
  const found = judgeKind({
    name,
    columns,
    facts,
    sample,
    close,
    stored,
    hasSeveralLabels,
    hasCorrectness,
    predictions,
  });
  const copies = duplicateEvidence(values, rows, columns, close);
  const judged = {
    ...found,
    evidence: [...units, ...found.evidence],
    remarks: [...(found.remarks ?? []), ...copies],
  };
  const kind = context.kind === 'auto' ? judged.kind : context.kind;
  const { column, names } = context;
  const made = kindTable(values, rows, columns, kind, { column, names, areProbabilities: isInRange(facts) });
  const { logits, classes } = made;
  return {
    ...made,
    rows,
    columns,
    transposed,
    judged,
    kind,
    tableKind: made.kind,
    logits: { logits },
    predicted: () =>
      Promise.resolve(
        classes === Math.max(columns, 2) && kind !== 'sigmoids'
          ? predictedClasses(logits, rows, classes)
          : predictedClasses(values, rows, columns),
      ),
    facts: () => Promise.resolve({ faults: countFaults(logits, rows, classes) }),
  };
}

/** Scores that stay in their file; undefined where they cannot, because each of them has to be looked at or changed. */
export async function storedScores(
  { name, stored: given, element, logarithms }: StoredArray,
  { rows, columns }: ScoreShape,
  { kind: chosen, hasSeveralLabels }: ScoreContext,
  pace: Pace,
): Promise<Scores | undefined> {
  if (!given || (chosen !== 'auto' && !isStorable(chosen))) return undefined;
  const known = { name, stored: element, rows, columns, hasSeveralLabels };
  let judged: Judgement = await judgeStored(given, known);
  // What has to be multiplied first is loaded.
  if (judged.unit && (chosen === 'auto' || chosen === judged.unit.kind)) return undefined;
  if (!('isCertain' in judged && judged.isCertain) && chosen === 'auto') {
    if (!logarithms) return undefined;
    judged = await judgeWholeStored(given, known, pace);
  }
  const kind = chosen === 'auto' ? judged.kind : chosen;
  if (!isStorable(kind) || (kind === 'probabilities' && !logarithms)) return undefined;
  const stored = kind === 'probabilities' && logarithms ? await logarithms(pace) : given;
  const table = (labels?: Int32Array): StoredTable => {
    return { rows, classes: columns, beta: 1, kind: 'logits', labels, classNames: [], stored };
  };
  return {
    rows,
    columns,
    classes: columns,
    transposed: false,
    judged,
    kind,
    tableKind: kind,
    notes: [],
    logits: { stored },
    predicted: async (pace) => (await rowStatistics(table(), pace)).predicted,
    async facts(whole, pace) {
      const statistics = await rowStatistics(whole, pace);
      return { faults: faultsOfStatistics(statistics), statistics };
    },
  };
}

/** What can be used row by row, as it lies or once its logarithms have been taken. */
function isStorable(kind: SourceKind): kind is 'logits' | 'log-probabilities' | 'probabilities' {
  return kind === 'logits' || kind === 'log-probabilities' || kind === 'probabilities';
}

/** K × N scores are turned round. */
function oriented(values: NumberValues, { rows, columns }: ScoreShape, transposed: boolean) {
  return transposed
    ? { values: transpose(values, rows, columns), rows: columns, columns: rows }
    : { values, rows, columns };
}
