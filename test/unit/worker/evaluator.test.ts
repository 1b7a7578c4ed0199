import { describe, expect, it } from 'vitest';
import type { CellKind, CellViewModel } from '../../../src/cells/cell';
import { Failure } from '../../../src/engine/failure';
import type { SourceFacts } from '../../../src/engine/source';
import { atTemperature, type LogitTable } from '../../../src/engine/table';
import type { Cell } from '../../../src/notebook/exploration';
import type { CellState } from '../../../src/protocol/cellState';
import { Evaluator } from '../../../src/worker/evaluator';
import type { WorkerPlatform } from '../../../src/worker/platform';

const table: LogitTable = {
  rows: 2,
  classes: 2,
  logits: Float64Array.of(1, 0, 0, 3),
  beta: 1,
  kind: 'logits',
  classNames: ['a', 'b'],
};
// SAFETY: nothing here looks at the facts.
const facts = {} as SourceFacts;

const none = () => {
  throw new Error('There are no files here.');
};
const platform: WorkerPlatform = {
  openPath: none,
  inflateRaw: none,
  gunzip: none,
  turn: () => new Promise((resolve) => setImmediate(resolve)),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  now: () => performance.now(),
};

const view = (finding: string): CellViewModel => ({ finding, footnote: '', data: { columns: [], rows: [] } });
const common = { title: '', purpose: '', icon: '', standard: true, parameters: [] };

async function turns(count: number, pace: (share: number) => void | Promise<void> = () => {}): Promise<void> {
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

function evaluator(source = async () => ({ table, facts }) as { table: LogitTable; facts: SourceFacts } | undefined) {
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

const cell = (id: string, kind = id, parameters = {}): Cell => ({ id, kind, parameters });

describe('evaluator', () => {
  it('gives every cell the logits as the cells above left them', async () => {
    const { states, run } = evaluator();
    await run([
      cell('source'),
      cell('up', 'see'),
      cell('halve'),
      cell('mid', 'see'),
      cell('h2', 'halve'),
      cell('low', 'see'),
    ]);
    expect(states.get('up')?.view?.finding).toBe('β=1, before undefined');
    expect(states.get('mid')?.view?.finding).toBe('β=0.5, before 1');
    expect(states.get('low')?.view?.finding).toBe('β=0.25, before 1');
  });

  it('runs only what is asked for', async () => {
    const { log, run } = evaluator();
    const cells = [cell('source'), cell('halve'), cell('see')];
    await run(cells);
    log.length = 0;
    await run(cells, ['see']);
    expect(log).toEqual(['see: β=0.5, before 1']);
  });

  it('reports only the newest answer when parameters change while it runs', async () => {
    const { subject, log } = evaluator();
    subject.update([cell('source'), cell('slow', 'slow', { turns: 5000 })], ['source', 'slow']);
    await platform.turn();
    await platform.turn();
    subject.update([cell('source'), cell('slow', 'slow', { turns: 2 })], ['slow']);
    await subject.settled();
    expect(log).toEqual(['source: source', 'slow: slow 2']);
  });

  it('lets the cells below go on while one refines what it has published', async () => {
    const { log, run } = evaluator();
    await run([cell('source'), cell('refined'), cell('see')]);
    expect(log).toEqual(['source: source', 'see: β=1, before undefined', 'refined: exact']);
  });

  it('hands the logits of a transform down as soon as they are published', async () => {
    const { log, run } = evaluator();
    await run([cell('source'), cell('refinedHalve'), cell('see')]);
    expect(log).toEqual(['source: source', 'see: β=0.5, before 1', 'refinedHalve: exact']);
  });

  it('drops what a superseded run would still have refined', async () => {
    const { subject, log } = evaluator();
    const cells = [cell('source'), cell('refined')];
    const ids = cells.map(({ id }) => id);
    subject.update(cells, ids);
    await turns(12);
    subject.update(cells, ['refined']);
    await subject.settled();
    expect(log).toEqual(['source: source', 'refined: exact']);
  });

  it('cancels a refinement and keeps what was published', async () => {
    const { subject, states } = evaluator();
    const cells = [cell('source'), cell('refined')];
    const ids = cells.map(({ id }) => id);
    subject.update(cells, ids);
    await turns(12);
    subject.cancel('refined');
    await subject.settled();
    expect(states.get('refined')).toMatchObject({
      status: 'cancelled',
      view: { finding: 'rough' },
      isCurrent: true,
    });
  });

  it('calls a view current from when it is published, and an old one not while its successor is computed', async () => {
    const { subject, states, run } = evaluator();
    const cells = [cell('source'), cell('refined')];
    await run(cells);
    expect(states.get('refined')).toMatchObject({ status: 'done', isCurrent: true });
    subject.update(cells, ['refined']);
    expect(states.get('refined')).toMatchObject({ status: 'waiting', view: { finding: 'exact' } });
    expect(states.get('refined')?.isCurrent).toBeFalsy();
    await turns(8);
    expect(states.get('refined')).toMatchObject({ status: 'running', view: { finding: 'rough' }, isCurrent: true });
    await subject.settled();
  });

  it('cancels a cell that runs, says so, and still answers', async () => {
    const { subject, states, run } = evaluator();
    const cells = [cell('source'), cell('slow', 'slow', { turns: 1e6 }), cell('see')];
    subject.update(
      cells,
      cells.map(({ id }) => id),
    );
    for (let turn = 0; turn < 20; turn++) await platform.turn();
    subject.cancel('slow');
    await subject.settled();
    expect(states.get('slow')?.status).toBe('cancelled');
    expect(states.get('see')?.status).toBe('done');
    await run(cells, ['see']);
    expect(states.get('see')?.status).toBe('done');
  });

  it('says in the cell that failed what is wrong, and holds back what stands below a failed transform', async () => {
    const { states, run } = evaluator();
    await run([cell('source'), cell('up', 'see'), cell('fail'), cell('low', 'see')]);
    expect(states.get('fail')).toMatchObject({ status: 'failed', message: 'Row 3 is bad.', remedies: ['retry'] });
    expect(states.get('up')?.status).toBe('done');
    expect(states.get('low')?.status).toBe('blocked');
  });

  it('holds everything back without a source', async () => {
    const { states, run } = evaluator(async () => undefined);
    await run([cell('source'), cell('see')]);
    expect([...states.values()].map(({ status }) => status)).toEqual(['blocked', 'blocked']);
  });

  it('does not run what needs labels without them', async () => {
    const { states, run } = evaluator();
    await run([cell('source'), cell('labelled')]);
    expect(states.get('labelled')).toMatchObject({
      status: 'needs',
      message: 'Needs labels.',
      remedies: ['choose-labels'],
    });
  });

  it('does not run what says nothing of such scores', async () => {
    const { states, run } = evaluator(async () => ({ table, facts: { ...facts, kind: 'confidence' } }));
    await run([cell('source'), cell('picky')]);
    expect(states.get('picky')).toMatchObject({
      status: 'needs',
      message: 'Says nothing of confidences.',
      remedies: [],
    });
  });

  it('says that it does not know a kind', async () => {
    const { states, run } = evaluator();
    await run([cell('source'), cell('later')]);
    expect(states.get('later')?.message).toContain('“later”');
  });

  it('answers queries at the cell’s own place, and no others', async () => {
    const { subject, run } = evaluator();
    await run([cell('source'), cell('halve'), cell('see')]);
    const { signal } = new AbortController();
    await expect(subject.query('see', 'beta', 7, signal)).resolves.toEqual([0.5, 7]);
    await expect(subject.query('see', 'toString', 7, signal)).rejects.toThrow();
    await expect(subject.query('gone', 'beta', 7, signal)).rejects.toThrow();
  });

  it('raises the revision only when the input changed', async () => {
    const { states, run } = evaluator();
    const cells = [cell('source'), cell('halve'), cell('see')];
    await run(cells);
    const first = states.get('see')?.revision ?? 0;
    await run(cells, ['see']);
    expect(states.get('see')?.revision).toBe(first);
    await run(cells, ['halve', 'see']);
    expect(states.get('see')?.revision).toBe(first + 1);
  });
});
