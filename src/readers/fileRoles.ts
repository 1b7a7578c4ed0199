import { type Pace, unpaced } from '../engine/pace';
import { scoresRank } from './interpretation/pickScores';
import { tryLabels } from './labelTrial';
import type { Reading } from './reading';

/** Which of several files plays which part, as indices. */
export interface FileRoles {
  readonly scores: number;
  readonly labels?: number;
  /** Whether there are labels and each row of the scores has one. */
  readonly fits: boolean;
}

/**
 * Which file holds the scores and which their labels: of those that could be scores the pair whose labels agree best with
 * the highest score. Where no labels fit, two files are taken for scores and labels all the same, so that it is said what
 * does not fit; undefined where no file holds scores.
 */
export async function fileRoles(readings: readonly Reading[], pace: Pace = unpaced): Promise<FileRoles | undefined> {
  const ranked = readings
    .map((reading, index) => ({ index, rank: scoresRank(reading) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank);
  let best: { readonly scores: number; readonly labels: number; readonly share: number } | undefined;
  for (const { index: scores } of ranked) {
    for (let labels = 0; labels < readings.length; labels++) {
      const [ofScores, ofLabels] = [readings[scores], readings[labels]];
      if (scores === labels || !ofScores || !ofLabels) continue;
      const trial = await tryLabels(ofScores, ofLabels, undefined, pace);
      if (trial && (best === undefined || trial.share > best.share)) best = { scores, labels, share: trial.share };
    }
    // The likeliest scores that have labels: a second model's are no reason to look on.
    if (best) return { scores: best.scores, labels: best.labels, fits: true };
  }
  const [first, second] = ranked;
  if (!first) return undefined;
  const labels = readings.length === 2 && !second ? 1 - first.index : undefined;
  return { scores: first.index, labels, fits: false };
}
