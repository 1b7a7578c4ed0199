import { describe, expect, it } from 'vitest';
import { kernelRowStatistics } from '../../../../src/engine/simd/kernelRowStatistics';
import { arrayRows } from '../../../../src/engine/simd/rowSource';
import { builds } from './builds';

/* The kernel looks for what scores higher than the label only where the maximum of 64 classes says that there is some. */

const widths = [113, 127, 128, 129, 300, 1000, 1024, 1025, 3000, 5000];
/** Few, so that most classes share theirs with others; and neighbours of 0 and of the ends of the range. */
const scores = [-Infinity, -3e38, -1, -1e-45, -0, 0, 1e-45, 0.5, 1, 3e38];

describe.each(builds)('the rank of the label in the %s kernel', (build) => {
  it.each(widths)('of %d classes: how many score higher, and those of the same score before it', async (classes) => {
    const rows = 120;
    for (const of of [Float32Array, Float64Array]) {
      let seed = classes;
      const random = (below: number) => {
        seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
        return Math.floor((seed / 2 ** 32) * below);
      };
      const logits = new of(rows * classes);
      const labels = new Int32Array(rows);
      for (let i = 0; i < rows; i++) {
        // Some rows have all scores, some two or three of them.
        const first = random(scores.length);
        const many = i % 3 === 0 ? scores.length - first : Math.min(1 + random(3), scores.length - first);
        for (let k = 0; k < classes; k++) logits[i * classes + k] = scores[first + random(many)] as number;
        labels[i] = random(classes);
      }
      const format = of === Float32Array ? 'float32' : 'float64';
      for (const topCount of [0, 3]) {
        const source = arrayRows({ rows, classes, beta: 1, format }, logits);
        const { labelRank, status } = await kernelRowStatistics(source, { labels, topCount, build });
        for (let i = 0; i < rows; i++) {
          if (status[i] !== 0) continue;
          const row = Array.from(logits.subarray(i * classes, (i + 1) * classes));
          const label = labels[i] as number;
          const own = row[label] as number;
          const above = row.filter((z, k) => z > own || (z === own && k < label)).length;
          expect(labelRank[i], `row ${i}, ${format}, class ${label} of ${own}`).toBe(above);
        }
      }
    }
  });
});
