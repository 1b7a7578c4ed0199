import { describe, expect, it } from 'vitest';
import type { CellViewModel } from '../../../src/cells/cell';
import type { CellState } from '../../../src/protocol/cellState';
import type { CellUpdate } from '../../../src/protocol/cellUpdate';
import { CellNews } from '../../../src/worker/cellNews';

const view = (finding: string) => ({ finding }) as unknown as CellViewModel;

function listening() {
  const told: CellUpdate[] = [];
  let wake = (): void => {};
  const news = new CellNews(
    (update) => told.push(update),
    {
      sleep: () =>
        new Promise((resolve) => {
          wake = resolve;
        }),
    },
    (id) => id !== 'source',
  );
  const later = async () => {
    wake();
    await Promise.resolve();
    await Promise.resolve();
  };
  const state = (id: string, status: CellState['status'], of?: CellViewModel): CellState => ({
    id,
    status,
    view: of,
    revision: 1,
  });
  return { news, told, later, state };
}

describe('news of cells', () => {
  it('says nothing of the beginning of what is over at once', async () => {
    const { news, told, later, state } = listening();
    const [old, fresh] = [view('old'), view('fresh')];
    news.tell(state('a', 'done', old));
    news.tell(state('a', 'waiting', old));
    news.tell(state('a', 'running', old));
    news.tell(state('a', 'running', fresh));
    expect(told.map(({ status, view: shown }) => [status, shown])).toEqual([
      ['done', old],
      ['running', fresh],
    ]);
    await later();
    expect(told).toHaveLength(2);
  });

  it('says that a cell waits or runs once it has for a while, and only how it stands by then', async () => {
    const { news, told, later, state } = listening();
    const [a, b] = [view('a'), view('b')];
    news.tell(state('a', 'done', a));
    news.tell(state('b', 'done', b));
    news.tell(state('a', 'waiting', a));
    news.tell(state('b', 'waiting', b));
    news.tell(state('a', 'running', a));
    expect(told).toHaveLength(2);
    await later();
    expect(told.slice(2).map(({ id, status }) => `${id} ${status}`)).toEqual(['a running', 'b waiting']);
    news.tell(state('b', 'running', b));
    await later();
    expect(told.at(-1)).toMatchObject({ id: 'b', status: 'running', keepsView: true });
  });

  it('says at once that something runs of which there is nothing to see yet, and that a file is read', () => {
    const { news, told, state } = listening();
    const old = view('old');
    news.tell(state('a', 'waiting'));
    news.tell(state('a', 'running'));
    news.tell(state('source', 'done', old));
    news.tell(state('source', 'running', old));
    expect(told.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'a waiting',
      'a running',
      'source done',
      'source running',
    ]);
  });

  it.each(['done', 'failed', 'cancelled', 'needs', 'blocked'] as const)('says at once that a cell is %s', (status) => {
    const { news, told, state } = listening();
    const old = view('old');
    news.tell(state('a', 'done', old));
    news.tell(state('a', 'running', old));
    news.tell(state('a', status));
    expect(told.map((update) => update.status)).toEqual(['done', status]);
  });

  it('holds nothing back from whoever waits until all is settled, nor keeps anything of cells that are gone', async () => {
    const { news, told, later, state } = listening();
    const old = view('old');
    for (const id of ['a', 'b']) news.tell(state(id, 'done', old));
    for (const id of ['a', 'b']) news.tell(state(id, 'waiting', old));
    news.keepOnly(['b']);
    news.tellAll();
    expect(told.slice(2).map(({ id }) => id)).toEqual(['b']);
    await later();
    expect(told).toHaveLength(3);
  });
});
