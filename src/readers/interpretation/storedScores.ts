import { partOf } from '../../engine/blocks';
import type { Pace } from '../../engine/pace';
import type { ClassColumn } from '../../engine/rowColumns';
import { rowStatistics } from '../../engine/rowStatistics';
import type { SourceKind } from '../../engine/source';
import { bytesPerNumber } from '../../engine/storedLogits';
import type { StoredTable } from '../../engine/table';
import type { StoredArray } from '../reading';
import { countFaults, faultsOfStatistics } from './faults';
import type { Judgement } from './judgeKind';
import { rewrittenTable } from './kindTable';
import type { ScoreShape } from './pickLabels';
import { predictedClasses } from './predictedClasses';
import { isRewritten, type RewrittenKind, rewritingOf } from './rewriting';
import type { ScoreContext, Scores } from './scores';
import { ColumnSums, columnOf, takeColumn } from './sigmoids';
import { sigmoidTable } from './sigmoidTable';
import { eachStoredBlock, type StoredMatrix, tableOfStored } from './storedBlocks';
import { judgeStored, judgeWholeStored } from './storedKind';
import { isInRange, type ValueFacts } from './valueFacts';

/** What a look at all rows takes of the time, and the walk of it, where something is made of them afterwards. */
const LOOK = 0.5;
const WALKED = 0.45;

/** When it is known which of several sigmoids is read. */
const CHOSEN = 0.75;

/** The `pace` of one walk through all rows, from one share of the whole work to another. */
type Walk = (low: number, high: number) => Pace;

/** Scores that have been judged, in the order in which they are stored. */
type Judged = Pick<Scores, 'rows' | 'columns' | 'transposed' | 'judged' | 'kind'>;

/**
 * Scores that stay in their file, or of which only so much is made as there are rows; undefined where they are to be loaded,
 * because each of them has to be looked at or changed, and there is no temporary file for that, or no need of one.
 */
export async function storedScores(
  { name, stored, element, logarithms }: StoredArray,
  { rows, columns }: ScoreShape,
  context: ScoreContext,
  pace: Pace,
): Promise<Scores | undefined> {
  const { kind: chosen, hasSeveralLabels } = context;
  if (!stored || chosen === 'confidence' || (!logarithms && chosen !== 'auto' && !isUsedAsItIs(chosen)))
    return undefined;
  const matrix = { name, element, hasSeveralLabels, stored, rows, columns };
  const walk: Walk = (low, high) => telling(partOf(pace, low, high), matrix, context);
  const first = await judgeStored(matrix);
  // What has to be multiplied first is loaded.
  if (first.unit && (chosen === 'auto' || chosen === first.unit.kind)) return undefined;
  const isSettled = first.isCertain && (chosen === 'auto' || isUsedAsItIs(chosen));
  if (!isSettled && !logarithms && chosen === 'auto') return undefined;
  const isLooked = !isSettled && logarithms !== undefined;
  const whole = isLooked ? await judgeWholeStored(matrix, walk(0, WALKED), partOf(pace, WALKED, LOOK)) : undefined;
  const judged: Judgement = whole?.judged ?? first;
  const kind = chosen === 'auto' ? judged.kind : chosen;
  const common: Judged = { rows, columns, transposed: false, judged, kind };
  if (isUsedAsItIs(kind)) return scoresAsTheyAre({ ...common, kind }, matrix);
  if (!whole || !logarithms) return undefined;
  if (isRewritten(kind)) return rewrittenScores({ ...common, kind }, matrix, whole.facts, logarithms, context, walk);
  return kind === 'sigmoids' ? sigmoidScores(common, matrix, whole.facts, context, walk) : undefined;
}

/** Tells what the share that is done of a walk is in bytes. */
function telling(pace: Pace, { stored, rows, columns }: StoredMatrix, { bytesRead }: ScoreContext): Pace {
  const bytes = rows * columns * bytesPerNumber(stored.format);
  return (share) => {
    bytesRead?.(share * bytes, bytes);
    return pace(share);
  };
}

function isUsedAsItIs(kind: SourceKind): kind is 'logits' | 'log-probabilities' {
  return kind === 'logits' || kind === 'log-probabilities';
}

function scoresAsTheyAre(
  judged: Judged & { readonly kind: 'logits' | 'log-probabilities' },
  { stored, columns }: StoredMatrix,
): Scores {
  return { ...judged, tableKind: judged.kind, classes: columns, notes: [], ...ofFile({ ...judged, stored, columns }) };
}

async function rewrittenScores(
  judged: Judged & { readonly kind: RewrittenKind },
  matrix: StoredMatrix,
  facts: ValueFacts,
  logarithms: NonNullable<StoredArray['logarithms']>,
  { names }: ScoreContext,
  walk: Walk,
): Promise<Scores> {
  const { kind, rows, columns } = judged;
  const rewriting = rewritingOf(kind, columns, facts.hasNegative);
  const { stored, notes } = await logarithms(rewriting, walk(LOOK, 1));
  const { kind: tableKind, ...table } = rewrittenTable(rewriting, notes, names);
  const rewritten = ofFile({ stored, rows, columns: table.classes });
  // The class for the rest is none that somebody could have predicted.
  const predicted = table.classes === columns ? rewritten.predicted : (own: Pace) => predictedOfStored(matrix, own);
  return { ...judged, ...table, tableKind, ...rewritten, predicted };
}

/** Of sigmoids, one column is all that is needed. */
async function sigmoidScores(
  judged: Judged,
  matrix: StoredMatrix,
  facts: ValueFacts,
  { column: chosen, names }: ScoreContext,
  walk: Walk,
): Promise<Scores> {
  const { rows, columns } = matrix;
  const column = columnOf(chosen, names, columns) ?? (await fullestOfStored(matrix, walk(LOOK, CHOSEN)));
  const own = new Float64Array(rows);
  await eachStoredBlock(matrix, walk(CHOSEN, 1), (values, first) => {
    takeColumn(values, columns, column, own.subarray(first));
  });
  const { kind: tableKind, logits, ...table } = sigmoidTable(own, column, names, isInRange(facts));
  return {
    ...judged,
    ...table,
    tableKind,
    logits: { logits },
    predicted: (own) => predictedOfStored(matrix, own),
    facts: () => Promise.resolve({ faults: countFaults(logits, rows, table.classes) }),
  };
}

async function fullestOfStored(matrix: StoredMatrix, pace: Pace): Promise<number> {
  const sums = new ColumnSums(matrix.columns);
  await eachStoredBlock(matrix, pace, (values) => sums.add(values));
  return sums.fullest();
}

/** What is asked of a table whose logits are in a file. */
function ofFile(matrix: StoredMatrix): Pick<Scores, 'logits' | 'predicted' | 'facts'> {
  const table: StoredTable = tableOfStored(matrix);
  return {
    logits: { stored: matrix.stored },
    predicted: async (pace) => (await rowStatistics(table, pace)).predicted,
    async facts(whole, pace) {
      const statistics = await rowStatistics(whole, pace);
      return { faults: faultsOfStatistics(statistics), statistics };
    },
  };
}

/** As `predictedClasses`, of rows that stay in their file. */
async function predictedOfStored(matrix: StoredMatrix, pace: Pace): Promise<ClassColumn> {
  const { rows, columns } = matrix;
  const predicted = new Int32Array(rows);
  await eachStoredBlock(matrix, pace, (values, first) => {
    predicted.set(predictedClasses(values, values.length / columns, columns), first);
  });
  return predicted;
}
