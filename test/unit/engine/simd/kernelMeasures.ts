import { type Convention, makeBins } from '../../../../src/engine/binning';
import { calibrationErrors, reliability, topLabel } from '../../../../src/engine/calibration';
import { unpaced } from '../../../../src/engine/pace';
import { minimiseOverScale } from '../../../../src/engine/scaleMinimum';
import type { KernelBuild } from '../../../../src/engine/simd/binaries';
import { barsOf } from '../../../../src/engine/simd/binSums';
import { kernelClasswiseEce } from '../../../../src/engine/simd/kernelClasswise';
import { KernelLosses } from '../../../../src/engine/simd/kernelLosses';
import { kernelRowStatistics } from '../../../../src/engine/simd/kernelRowStatistics';
import { kernelSummary } from '../../../../src/engine/simd/kernelSummary';
import { tableRows } from '../../../../src/engine/simd/rowSource';
import type { MemoryTable } from '../../../../src/engine/table';
import type { LossAt } from '../../../../src/engine/temperatureLoss';

/** The measures of a table by the kernel alone: in its sums, and from its statistics of rows. */
export async function kernelMeasures(table: MemoryTable, build: KernelBuild) {
  const { labels } = table;
  const source = tableRows(table);
  const s = await kernelRowStatistics(source, { labels, build });
  const { confidence, correct } = topLabel(s);
  const summed = async (bins: number, convention: Convention) => {
    const kernel = await kernelSummary(source, { labels, bins, convention, build });
    return { ...kernel, errors: calibrationErrors(barsOf(kernel.bins), kernel.sums.labelled) };
  };
  return {
    s,
    summed,
    errors: (bins: number, convention: Convention, scheme: 'width' | 'mass' = 'width') => {
      const bars = reliability(confidence, correct, makeBins(confidence, { bins, scheme, convention }));
      return calibrationErrors(bars, confidence.length);
    },
    classwise: (bins: number, convention: Convention) =>
      kernelClasswiseEce(source, s, { bins, convention }, unpaced, build),
    temperature: async () => {
      const losses = new KernelLosses(source, s, build);
      const at = async (b: number) => (await losses.at([b], unpaced))[0] as LossAt;
      const { b, at: best } = await minimiseOverScale(await at(1), at);
      return { temperature: 1 / b, nll: best.loss };
    },
  };
}

/** The same table with its logits rounded to float32, as most files have them. */
export function asFloat32(table: MemoryTable): MemoryTable {
  return { ...table, logits: Float32Array.from(table.logits) };
}
