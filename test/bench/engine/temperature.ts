import type { Row } from '../row.ts';
import { compared } from './compare.ts';
import type { Dataset } from './dataset.ts';
import { ours } from './ours.ts';
import { torch } from './peers.ts';
import { rounds } from './rounds.ts';

/** Of T against the fit in float64. */
const MOST_ERROR = 1e-6;

/** The fit of the temperature alone, the statistics of the rows being there. */
export async function temperature(data: Dataset, repeats: number): Promise<Row[]> {
  const { reference } = await rounds({ reference: () => ours('referenceTemperature', data) }, 1);
  const all = await rounds(
    { ours: () => ours('temperature', data), torch: () => torch('temperature', 1, data) },
    repeats,
  );
  const exact = 'checks' in reference ? (reference.checks.temperature ?? NaN) : NaN;
  const fitted = 'checks' in all.ours ? (all.ours.checks.temperature ?? NaN) : NaN;
  const error = Math.abs(fitted / exact - 1);
  return [
    compared({
      work: `fit T on ${data.shape}, 1 thread`,
      ours: all.ours,
      theirs: all.torch,
      peerName: 'torch',
      peer: '1 thread, L-BFGS with strong Wolfe',
      gate: 30,
      aim: 45,
      agree: ['temperature'],
      // A float32 mean of the loss leaves the minimum that flat.
      tolerance: 1e-3,
      fault: error <= MOST_ERROR ? undefined : `our T is off by more than ${MOST_ERROR}`,
      note: `our T is off by ${error.toExponential(1)} of float64's`,
    }),
  ];
}
