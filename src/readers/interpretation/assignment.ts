import type { Confusions } from './confusions';

/** The order of the classes under which the most rows are right: the column that each label means. */
export async function bestOrder({ classes, counts }: Confusions): Promise<Int32Array> {
  // Rarely needed, and large by the matrices that it brings along.
  const { linearSumAssignment } = await import('linear-sum-assignment');
  // A class that never occurs stays where it is: a hair's breadth, which no count can be outweighed by.
  const hair = 1 / (4 * classes);
  const gains = Array.from({ length: classes }, (_, k) => {
    const gain = counts.slice(k * classes, (k + 1) * classes);
    gain[k] = (gain[k] as number) + hair;
    return gain;
  });
  return Int32Array.from(linearSumAssignment(gains, { maximaze: true }).rowAssignments);
}
