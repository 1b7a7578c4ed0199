import type { KernelBuild } from '../../../../src/engine/simd/binaries';
import { kernelBuild } from '../../../../src/engine/simd/kernel';

/** The builds that run here: both, but on engines from before relaxed SIMD. */
export const builds: readonly KernelBuild[] = kernelBuild() === 'relaxed' ? ['relaxed', 'base'] : ['base'];
