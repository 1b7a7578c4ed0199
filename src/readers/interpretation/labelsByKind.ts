import * as l10n from '@vscode/l10n';
import type { ClassColumn } from '../../engine/rowColumns';
import type { Evidence } from '../../engine/source';
import { count } from '../../text/numbers';
import type { NamedArray, Reading } from '../reading';
import { labelsOfColumn } from './labelMatrix';
import { type LabelPart, labelPart } from './labelPart';
import { areMarks, marksOfClass } from './marksOfClass';
import type { LabelBase } from './numericLabels';
import { fittingLabelMatrix, type ScoreShape } from './pickLabels';
import type { Scores } from './scores';
import { againstOthers } from './sigmoids';
import type { Correctness } from './topConfidence';

export interface LabelRequest {
  readonly reading: Reading;
  readonly shape: ScoreShape;
  /** Picked by name or by a person. */
  readonly given: NamedArray | undefined;
  /** Whether a person picked it. */
  readonly isChosen: boolean;
  readonly predicted: () => Promise<ClassColumn>;
  /** Of the columns, where the file gives them. */
  readonly names: readonly string[] | undefined;
  readonly base: LabelBase;
  readonly reason: Evidence | undefined;
  readonly correctness: Correctness | undefined;
}

/** The labels of the table that a kind of scores makes. */
export async function labelsByKind(scores: Scores, request: LabelRequest): Promise<LabelPart> {
  const { given, isChosen, reason, names, correctness, shape } = request;
  const matrix = given && fittingLabelMatrix(given, shape);
  switch (scores.kind) {
    case 'confidence':
      return correctness
        ? { ...correctness, evidence: [correctness.evidence], notes: [] }
        : none(
            l10n.t(
              'Whether a prediction is right is needed beside its confidence: a column “correct”, or the predicted classes and the labels.',
            ),
          );
    case 'sigmoids':
      if (given && given.type !== 'text' && given.type !== 'unread' && given.type !== 'stored' && matrix) {
        const { column = 0 } = scores;
        const taken = l10n.t(
          'Of the labels “{0}”, column {1} is taken, that of the class that is read.',
          given.name,
          count(column),
        );
        return {
          labels: labelsOfColumn(given, column),
          labelsName: given.name,
          evidence: [...(reason ? [reason] : []), { text: taken, bearing: 'for' }],
          notes: [],
        };
      }
      if (!given && scores.columns > 1) {
        const { reading } = request;
        const name = names?.[scores.column ?? 0];
        const marks = name === undefined ? undefined : marksOfClass(reading, shape.rows, name);
        if (marks) return marks;
        // Marks of one class say nothing of another.
        const arrays = scores.columns > 2 ? reading.arrays.filter((array) => !areMarks(array)) : reading.arrays;
        return ofOneClass(await plain(scores.columns, names, { ...reading, arrays }), scores);
      }
      return ofOneClass(await plain(Math.max(scores.columns, 2), names), scores);
    case 'partial':
      if (scores.judged.areRanks && given && !isChosen) {
        return none(
          l10n.t(
            '“{0}” was not taken for labels: the columns are ranks, so which class stands where is not known. Choose it to take its numbers for ranks.',
            given.name,
          ),
        );
      }
      return plain(scores.classes, names && scores.classNames);
    default:
      if (matrix === 'multi-hot' && given && !isChosen) {
        return none(
          l10n.t(
            '“{0}” marks several classes of some rows, which no softmax predicts, and was not taken. Take the scores for sigmoids to read one class at a time.',
            given.name,
          ),
        );
      }
      return plain(scores.classes, names);
  }

  function plain(
    classes: number,
    classNames: readonly string[] | undefined,
    reading: Reading = request.reading,
  ): Promise<LabelPart> {
    const { predicted, base } = request;
    return labelPart(reading, shape, given, predicted, classes, classNames, base, reason);
  }
}

function none(text: string): LabelPart {
  return { evidence: [{ text, bearing: 'warning' }], notes: [] };
}

/** Labels of one class against all others; those of a single column are such already. */
function ofOneClass(part: LabelPart, { columns, column = 0 }: Scores): LabelPart {
  const { labels } = part;
  if (!labels || columns === 1) return part;
  return { ...part, labels: againstOthers(labels, column), classNames: undefined };
}
