import type { Pace } from '../../engine/pace';
import type { ClassColumn } from '../../engine/rowColumns';
import type { RowStatistics } from '../../engine/rowStatistics';
import type { SourceKind } from '../../engine/source';
import type { LogitTable, MemoryTable, ScoreKind, StoredTable } from '../../engine/table';
import type { ReaderContext } from '../reader';
import type { NumberArray, NumberValues } from '../reading';
import { duplicateEvidence } from './duplicateEvidence';
import { countFaults, type Faults } from './faults';
import { type Judgement, judgeKind } from './judgeKind';
import { kindTable } from './kindTable';
import type { ScoreShape } from './pickLabels';
import { predictedClasses } from './predictedClasses';
import { sampleOf } from './sample';
import { sampleFacts } from './sampleFacts';
import { withoutUnit } from './scoreUnit';
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
  /** Told how far a walk through scores in a file is, where somebody shows it. */
  readonly bytesRead?: ReaderContext['bytesRead'];
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
  const made = kindTable(values, rows, columns, kind, {
    column,
    names,
    areProbabilities: isInRange(facts),
    hasNegative: facts.hasNegative,
  });
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

/** K × N scores are turned round. */
function oriented(values: NumberValues, { rows, columns }: ScoreShape, transposed: boolean) {
  return transposed
    ? { values: transpose(values, rows, columns), rows: columns, columns: rows }
    : { values, rows, columns };
}
