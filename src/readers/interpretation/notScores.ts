import * as l10n from '@vscode/l10n';
import type { Evidence } from '../../engine/source';
import { count } from '../../text/numbers';
import { lookedAt } from './lookedAt';
import type { SampleFacts } from './sampleFacts';

/** Fewer rows may be anything. */
const FEWEST_ROWS = 8;
const FEWEST_PIXEL_VALUES = 17;
/** Vectors of fewer numbers have the length 1 by accident. */
const FEWEST_DIMENSIONS = 8;

/** What speaks against their being scores at all: pixels, numbers that count, embeddings, columns of one value. */
export function notScoresEvidence(facts: SampleFacts, columns: number): Evidence[] {
  if (facts.rows < FEWEST_ROWS) return [];
  return [...arrayEvidence(facts, columns), ...columnEvidence(facts, columns)].map((text) => ({
    text,
    bearing: 'warning',
  }));
}

function arrayEvidence(facts: SampleFacts, columns: number): string[] {
  const { areWhole, areBytes, lowest, highest, distinct, rows, unitRows, firstColumnCounts } = facts;
  if (areWhole && lowest >= 0 && highest <= 255 && highest > 31 && distinct >= FEWEST_PIXEL_VALUES) {
    return [
      l10n.t(
        'Every value {0} is a whole number from {1} to {2}: pixels, or scores that were quantised to bytes and lack their scale.',
        lookedAt(facts),
        lowest,
        highest,
      ),
    ];
  }
  if (areBytes && !areWhole && lowest >= 0 && highest <= 1 && distinct >= FEWEST_PIXEL_VALUES) {
    return [
      l10n.t('Every value {0} is a multiple of 1/255: pixels or other bytes rather than scores.', lookedAt(facts)),
    ];
  }
  if (areWhole && lowest === 0 && highest === 1) {
    return [l10n.t('Every value {0} is 0 or 1: decisions or marks rather than scores.', lookedAt(facts))];
  }
  if (columns === 1 && firstColumnCounts)
    return [l10n.t('The values count up by 1 from row to row: numbers of rows rather than scores.')];
  if (areWhole && distinct > 2) {
    return [
      l10n.t(
        'Every value {0} is a whole number: ids or counts, or scores that were quantised and lack their scale.',
        lookedAt(facts),
      ),
    ];
  }
  if (columns >= FEWEST_DIMENSIONS && unitRows === rows) {
    return [
      l10n.t(
        'The squares of every row {0} sum to 1: embeddings of length 1 rather than scores of classes.',
        lookedAt(facts),
      ),
    ];
  }
  return [];
}

function columnEvidence(facts: SampleFacts, columns: number): string[] {
  const { constantColumns, firstConstantColumn, firstColumnCounts, areWhole } = facts;
  const texts: string[] = [];
  if (columns > 1 && firstColumnCounts && !areWhole)
    texts.push(l10n.t('Column 0 counts up by 1 from row to row: an index that was stored along, and no class.'));
  if (constantColumns > 0 && constantColumns < columns) {
    texts.push(
      constantColumns === 1
        ? l10n.t('Column {0} holds one value {1}.', count(firstConstantColumn), lookedAt(facts))
        : l10n.t(
            '{0} of {1} columns hold one value each {2}, the first of them column {3}.',
            count(constantColumns),
            count(columns),
            lookedAt(facts),
            count(firstConstantColumn),
          ),
    );
  }
  if (constantColumns === columns)
    texts.push(l10n.t('Every row {0} is the same: these say nothing of the examples.', lookedAt(facts)));
  return texts;
}
