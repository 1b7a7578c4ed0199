import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { percent, short } from '../../text/numbers';
import { rowName } from '../place';
import type { NumberValues } from '../reading';
import type { Rewriting } from './rewriting';
import { SUM_TOLERANCE } from './valueFacts';

/** ln p of K classes and of the rest, the last class, which has what is missing to 1. */
export class Rest implements Rewriting {
  readonly kind = 'partial';
  readonly classes: number;
  private seen = 0;
  private restIsFirst = 0;

  /** @param areLogarithms whether the values are logarithms of probabilities, not these */
  constructor(
    private readonly columns: number,
    private readonly areLogarithms: boolean,
  ) {
    this.classes = columns + 1;
  }

  /** Throws a `Failure` where a row has more than 1. */
  rows(values: NumberValues, firstRow: number): Float64Array {
    const { columns, areLogarithms } = this;
    const rows = values.length / columns;
    const logits = new Float64Array(rows * (columns + 1));
    for (let row = 0; row < rows; row++) {
      const [from, to] = [row * columns, row * (columns + 1)];
      let [sum, highest] = [0, 0];
      for (let k = 0; k < columns; k++) {
        const value = values[from + k] as number;
        const p = areLogarithms ? Math.exp(value) : Math.max(value, 0);
        logits[to + k] = areLogarithms ? value : Math.log(p);
        sum += p;
        if (p > highest) highest = p;
      }
      if (sum > 1 + SUM_TOLERANCE) throw tooMuch(firstRow + row, sum);
      const rest = Math.max(0, 1 - sum);
      logits[to + columns] = Number.isNaN(sum) ? sum : Math.log(rest);
      if (rest > highest) this.restIsFirst++;
    }
    this.seen += rows;
    return logits;
  }

  notes(): string[] {
    const notes = [
      l10n.t(
        'The last class, “the rest”, has what the others leave of 1; what is in it is not known, so entropies are the least they can be.',
      ),
    ];
    if (this.restIsFirst > 0) {
      notes.push(
        l10n.t(
          'In {0} of the rows the rest has more than any class that is named, and counts as the prediction.',
          percent(this.restIsFirst / this.seen),
        ),
      );
    }
    return notes;
  }
}

function tooMuch(row: number, sum: number): Failure {
  return new Failure(
    'more-than-one',
    l10n.t(
      'Row {0} sums to {1}, so it is no part of a distribution. Take the numbers as sigmoids or as logits instead.',
      rowName(row),
      short(sum),
    ),
    ['take-as-logits'],
  );
}
