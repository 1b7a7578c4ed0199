import { isModerate, kernelServes } from './simd/kernel';
import type { LogitTable } from './table';

/**
 * In what the sums of a row are computed: `float64` to some 1e-15, `float32` to some 1e-7, and ten times as fast. Without
 * a choice, float64 up to a million logits.
 */
export type Arithmetic = 'float64' | 'float32';

/** Logits up to which float64 is quick enough, and exactness comes first. */
const FEW_LOGITS = 1e6;

/** What a table's numbers are computed in where nothing else is asked for. */
export function preferredArithmetic({ rows, classes }: Pick<LogitTable, 'rows' | 'classes'>): Arithmetic {
  return rows * classes <= FEW_LOGITS ? 'float64' : 'float32';
}

/** Whether the kernel is to compute: where float32 is asked for and there is a kernel for these numbers. */
export function byKernel({ beta, stored }: Pick<LogitTable, 'beta' | 'stored'>, arithmetic: Arithmetic): boolean {
  if (arithmetic === 'float64') return false;
  // Workers have a kernel of their own; here it need not even be compiled.
  return stored?.shards ? isModerate(beta) : kernelServes(beta);
}
