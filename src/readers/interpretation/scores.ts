import type { Pace } from '../../engine/pace';
import type { ClassColumn } from '../../engine/rowColumns';
import { type RowStatistics, rowStatistics } from '../../engine/rowStatistics';
import type { LogitTable, MemoryTable, ScoreKind, StoredTable } from '../../engine/table';
import type { NumberArray, NumberValues, StoredArray } from '../reading';
import { countFaults, type Faults, faultsOfStatistics } from './faults';
import { type Judgement, judgeKind } from './judgeKind';
import type { ScoreShape } from './pickLabels';
import { predictedClasses } from './predictedClasses';
import { judgeStored } from './storedKind';
import { toLogits } from './toLogits';
import { transpose } from './transpose';
import { valueFacts } from './valueFacts';

/** Scores whose kind is decided: what a table needs of them. */
export interface Scores {
  readonly rows: number;
  /** As they are stored. */
  readonly columns: number;
  /** At least 2. */
  readonly classes: number;
  readonly transposed: boolean;
  readonly judged: Judgement;
  readonly kind: ScoreKind;
  readonly logits: Pick<MemoryTable, 'logits'> | Pick<StoredTable, 'stored'>;
  /** The first class with the highest score of each row; −1 where there is none. */
  predicted(pace: Pace): Promise<ClassColumn>;
  /** What is found out about a table of these scores on the way to telling which of its rows are faulty. */
  facts(table: LogitTable, pace: Pace): Promise<{ faults: Faults; statistics?: RowStatistics }>;
}

/** Scores in memory. */
export function scoresOf(
  array: NumberArray,
  shape: ScoreShape,
  transposed: boolean,
  chosen: 'auto' | ScoreKind,
): Scores {
  const { values, rows, columns } = oriented(array.values, shape, transposed);
  const judged = judgeKind(valueFacts(values, rows, columns), columns, array.name);
  const kind = chosen === 'auto' ? judged.kind : chosen;
  const logits = toLogits(values, columns, kind);
  const classes = Math.max(columns, 2);
  return {
    rows,
    columns,
    classes,
    transposed,
    judged,
    kind,
    logits: { logits },
    predicted: () => Promise.resolve(predictedClasses(logits, rows, classes)),
    facts: () => Promise.resolve({ faults: countFaults(logits, rows, classes) }),
  };
}

/** Scores that stay in their file; undefined where they cannot, because each of them has to be looked at or changed. */
export async function storedScores(
  { name, stored }: StoredArray,
  { rows, columns }: ScoreShape,
  chosen: 'auto' | ScoreKind,
): Promise<Scores | undefined> {
  if (!stored || chosen === 'probabilities') return undefined;
  const judged = await judgeStored(stored, rows, columns, name);
  if (!judged.isCertain && chosen === 'auto') return undefined;
  const table = (labels?: Int32Array): StoredTable => {
    return { rows, classes: columns, beta: 1, kind: 'logits', labels, classNames: [], stored };
  };
  return {
    rows,
    columns,
    classes: columns,
    transposed: false,
    judged,
    kind: chosen === 'auto' ? judged.kind : chosen,
    logits: { stored },
    predicted: async (pace) => (await rowStatistics(table(), pace)).predicted,
    async facts(whole, pace) {
      const statistics = await rowStatistics(whole, pace);
      return { faults: faultsOfStatistics(statistics), statistics };
    },
  };
}

/** K × N scores are turned round. */
function oriented(values: NumberValues, { rows, columns }: ScoreShape, transposed: boolean) {
  return transposed
    ? { values: transpose(values, rows, columns), rows: columns, columns: rows }
    : { values, rows, columns };
}
