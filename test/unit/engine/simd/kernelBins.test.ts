import { describe, it } from 'vitest';
import { CONVENTIONS } from '../../../../src/engine/binning';
import { tableOf } from '../tables';
import { builds } from './builds';
import { checkSummary } from './compareSummaries';

describe.each(builds)('bins of the %s kernel', (build) => {
  it.each(CONVENTIONS)('%s: confidences on the edges, and of exactly 1, are in the right bins', async (convention) => {
    for (const bins of [1, 2, 3, 4, 5, 7, 15, 49, 50]) {
      for (const classes of [2, 3, 4, 5, 7, 15, 49, 50, 150]) {
        // Rows of 1, 2, … K equal classes, the others masked: confidences 1, 1/2, … 1/K.
        const rows = Array.from({ length: classes }, (_, i) =>
          Array.from({ length: classes }, (_, k) => (k <= i ? 7.3 : -Infinity)),
        );
        // Beyond float64, and beyond float32 only.
        rows.push(Array.from({ length: classes }, (_, k) => (k === 1 ? 40 : 0)));
        rows.push(Array.from({ length: classes }, (_, k) => (k === 1 ? 25 : 0)));
        await checkSummary(
          tableOf(
            rows,
            rows.map((_, i) => i % 2),
          ),
          { bins, convention, build },
        );
      }
    }
  });
});
