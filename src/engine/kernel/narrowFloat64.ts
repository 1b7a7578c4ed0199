import { slimOf, wideOf, LABEL_GAP, LABEL_RANK, MAX, PREDICTED, RUNNER_UP, SECOND } from './columns';
import { block, classes, labels } from './job';

/**
 * Lays z − second of rows i to i + 3 of float64 into the panel, as float32, with what is found on the way. A row whose
 * largest or second largest element is not finite leaves something in the panel that is not, either.
 */
export function layDifferences(i: i32, panel: usize): void {
  for (let lane = 0; lane < 4; lane++) layRow(i + lane, panel + (<usize>lane << 2));
  v128.store(panel + (<usize>classes << 4), f32x4.splat(0));
}

function layRow(i: i32, panel: usize): void {
  const row = block + ((<usize>i * <usize>classes) << 3);
  const label = load<i32>(labels + (<usize>i << 2));
  const labelValue = label < 0 ? NaN : load<f64>(row + (<usize>label << 3));
  let max = -Infinity, second = -Infinity;
  let predicted = -1, runnerUp = -1, rank = 0;
  for (let k = 0; k < classes; k++) {
    const z = load<f64>(row + (<usize>k << 3));
    if (z > max) {
      second = max;
      runnerUp = predicted;
      max = z;
      predicted = k;
    } else if (z > second) {
      second = z;
      runnerUp = k;
    }
    rank += i32(z > labelValue || (z == labelValue && k < label));
  }
  const shift = second + (max - max);
  for (let k = 0; k < classes; k++) {
    store<f32>(panel + (<usize>k << 4), <f32>(load<f64>(row + (<usize>k << 3)) - shift));
  }
  store<f64>(wideOf(i), max, MAX);
  store<f64>(wideOf(i), second, SECOND);
  store<f64>(wideOf(i), labelValue, LABEL_GAP);
  store<i32>(slimOf(i), predicted, PREDICTED);
  store<i32>(slimOf(i), runnerUp, RUNNER_UP);
  store<i32>(slimOf(i), label < 0 ? -1 : rank, LABEL_RANK);
}
