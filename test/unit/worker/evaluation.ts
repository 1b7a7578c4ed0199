import type { CellKind, CellViewModel } from '../../../src/cells/cell';
import { Failure } from '../../../src/engine/failure';
import type { SourceFacts } from '../../../src/engine/source';
import { atTemperature, type LogitTable } from '../../../src/engine/table';
import type { Cell } from '../../../src/notebook/exploration';
import type { CellState } from '../../../src/protocol/cellState';
import { Evaluator } from '../../../src/worker/evaluator';
import type { WorkerPlatform } from '../../../src/worker/platform';

/** Two rows of two classes. */
export const table: LogitTable = {
  rows: 2,
  classes: 2,
  logits: Float64Array.of(1, 0, 0, 3),
  beta: 1,
  kind: 'logits',
  classNames: ['a', 'b'],
};
// SAFETY: nothing here looks at the facts.
export const facts = {} as SourceFacts;

const none = () => {
  throw new Error('There are no files here.');
};
export const platform: WorkerPlatform = {
  openPath: none,
  inflateRaw: none,
  gunzip: none,
  turn: () => new Promise((resolve) => setImmediate(resolve)),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  now: () => performance.now(),
};

const view = (finding: string): CellViewModel => ({ finding, footnote: '', data: { columns: [], rows: [] } });
const common = { title: '', purpose: '', icon: '', standard: true, parameters: [] };

/** Lets others have their turn so many times. */
export async function turns(count: number, pace: (share: number) => void | Promise<void> = () => {}): Promise<void> {
  for (let turn = 0; turn < count; turn++) {
    await platform.turn();
    await pace(turn / count);
  }
}

/** Cell kinds that say what they saw. */
const kinds: CellKind[] = [
  { ...common, kind: 'source', role: 'source', compute: async () => ({ view: view('source') }) },
  {
    ...common,
    kind: 'halve',
    role: 'transform',
    compute: async ({ table: input }) => ({ view: view('halved'), table: atTemperature(input, 2) }),
  },
  {
    ...common,
    kind: 'see',
    role: 'view',
    compute: async ({ table: { beta }, before }) => ({ view: view(`β=${beta}, before ${before?.beta}`) }),
    queries: { beta: async ({ table: { beta } }, request) => [beta, request] },
  },
  {
    ...common,
    kind: 'slow',
    role: 'view',
    parameters: [
      { name: 'turns', title: '', hint: '', type: 'number', default: 100, minimum: 1, maximum: 1e6, step: 1 },
    ],
    compute: async (_, { turns }, { pace, signal }) => {
      for (let turn = 0; turn < Number(turns); turn++) {
        await platform.turn();
        await pace(0);
        signal.throwIfAborted();
      }
      return { view: view(`slow ${turns}`) };
    },
  },
  {
    ...common,
    kind: 'fail',
    role: 'transform',
    compute: async () => {
      throw new Failure('bad', 'Row 3 is bad.', ['retry']);
    },
  },
  {
    ...common,
    kind: 'refined',
    role: 'view',
    compute: async (_, __, { pace, publish }) => {
      publish(view('rough'));
      await turns(20, pace);
      return { view: view('exact') };
    },
  },
  {
    ...common,
    kind: 'refinedHalve',
    role: 'transform',
    compute: async ({ table: input }, _, { pace, publish }) => {
      const output = atTemperature(input, 2);
      publish(view('rough'), output);
      await turns(20, pace);
      return { view: view('exact'), table: output };
    },
  },
  {
    ...common,
    kind: 'labelled',
    role: 'view',
    needsLabels: 'Needs labels.',
    compute: async () => ({ view: view('') }),
  },
  {
    ...common,
    kind: 'picky',
    role: 'transform',
    unfit: ({ kind }) => (kind === 'confidence' ? 'Says nothing of confidences.' : undefined),
    compute: async () => ({ view: view('ran') }),
  },
];

/** An evaluator of these kinds, with what it reported last of each cell and what was done in which order. */
export function evaluator(
  source = async () => ({ table, facts }) as { table: LogitTable; facts: SourceFacts } | undefined,
) {
  const log: string[] = [];
  const states = new Map<string, CellState>();
  const subject = new Evaluator(
    kinds,
    platform,
    source,
    (state) => {
      states.set(state.id, state);
      if (state.status === 'done') log.push(`${state.id}: ${state.view?.finding}`);
    },
    () => {},
  );
  const run = async (cells: readonly Cell[], stale = cells.map(({ id }) => id)) => {
    subject.update(cells, stale);
    await subject.settled();
  };
  return { subject, states, log, run };
}

export const cell = (id: string, kind = id, parameters = {}): Cell => ({ id, kind, parameters });
