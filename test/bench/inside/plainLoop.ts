import type { MemoryTable } from '../../../src/engine/table';
import type { Checks } from '../engine/contestant.ts';

/** The same statistics as a loop that one writes down in an afternoon: typed arrays, `Math.exp`, two passes over a row. */
export function plainLoop({ rows, classes, logits, labels }: MemoryTable): Checks {
  const column = () => new Float32Array(rows);
  const [max, lse, confidence, nll] = [column(), column(), column(), column()];
  const [entropy, margin, squares, energy] = [column(), column(), column(), column()];
  const [runnersUp, variance, mean, norm] = [new Int32Array(rows), column(), column(), column()];
  const odd = new Int32Array(rows);
  const predicted = new Int32Array(rows);
  const ranks = new Int32Array(rows);
  const counts = new Float64Array(15);
  const confidences = new Float64Array(15);
  const corrects = new Float64Array(15);
  let losses = 0;
  let entropies = 0;
  let correct = 0;
  let amongFive = 0;
  for (let row = 0; row < rows; row++) {
    const offset = row * classes;
    const label = labels?.[row] as number;
    const labelValue = logits[offset + label] as number;
    let first = -Infinity;
    let second = -Infinity;
    let place = -1;
    let runnerUp = -1;
    let rank = 0;
    let sum = 0;
    let notFinite = 0;
    for (let k = 0; k < classes; k++) {
      const z = logits[offset + k] as number;
      if (z > first) {
        second = first;
        runnerUp = place;
        first = z;
        place = k;
      } else if (z > second) {
        second = z;
        runnerUp = k;
      }
      sum += z;
      if (!Number.isFinite(z)) notFinite++;
      if (z > labelValue) rank++;
    }
    let total = 0;
    let weighted = 0;
    let squared = 0;
    let weightedSquares = 0;
    let distances = 0;
    const average = sum / classes;
    for (let k = 0; k < classes; k++) {
      const z = logits[offset + k] as number;
      const d = z - first;
      const e = Math.exp(d);
      total += e;
      weighted += e * d;
      squared += e * e;
      weightedSquares += e * d * d;
      distances += (z - average) * (z - average);
    }
    const log = Math.log(total);
    const p = 1 / total;
    max[row] = first;
    predicted[row] = place;
    lse[row] = first + log;
    energy[row] = -(first + log);
    confidence[row] = p;
    nll[row] = first + log - labelValue;
    entropy[row] = log - weighted / total;
    margin[row] = first - second;
    squares[row] = squared / (total * total);
    variance[row] = weightedSquares / total - (weighted / total) ** 2;
    mean[row] = average;
    norm[row] = Math.sqrt(distances);
    runnersUp[row] = runnerUp;
    odd[row] = notFinite;
    ranks[row] = rank;
    losses += first + log - labelValue;
    entropies += log - weighted / total;
    if (rank === 0) correct++;
    if (rank < 5) amongFive++;
    const bin = Math.min(14, Math.max(0, Math.ceil(p * 15) - 1));
    counts[bin] = (counts[bin] as number) + 1;
    confidences[bin] = (confidences[bin] as number) + p;
    corrects[bin] = (corrects[bin] as number) + (place === label ? 1 : 0);
  }
  let ece = 0;
  for (let bin = 0; bin < 15; bin++) ece += Math.abs((confidences[bin] as number) - (corrects[bin] as number)) / rows;
  return { nll: losses / rows, entropy: entropies / rows, accuracy: correct / rows, topFive: amongFive / rows, ece };
}
