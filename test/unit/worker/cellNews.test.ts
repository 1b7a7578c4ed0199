import { describe, expect, it } from 'vitest';
import type { CellViewModel } from '../../../src/cells/cell';
import type { CellState } from '../../../src/protocol/cellState';
import type { CellUpdate } from '../../../src/protocol/cellUpdate';
import { CellNews } from '../../../src/worker/cellNews';

const view = (finding: string) => ({ finding }) as unknown as CellViewModel;

function listening() {
  const told: CellUpdate[] = [];
  let wake = (): void => {};
  const news = new CellNews((update) => told.push(update), {
    sleep: () =>
      new Promise((resolve) => {
        wake = resolve;
      }),
  });
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
    news.tell(state('a', 'waiting'));
    news.tell(state('b', 'waiting'));
    news.tell(state('a', 'running'));
    expect(told).toEqual([]);
    await later();
    expect(told.map(({ id, status }) => `${id} ${status}`)).toEqual(['a running', 'b waiting']);
    news.tell(state('b', 'running'));
    await later();
    expect(told.at(-1)).toMatchObject({ id: 'b', status: 'running' });
  });

  it.each(['done', 'failed', 'cancelled', 'needs', 'blocked'] as const)('says at once that a cell is %s', (status) => {
    const { news, told, state } = listening();
    news.tell(state('a', 'running'));
    news.tell(state('a', status));
    expect(told.map((update) => update.status)).toEqual([status]);
  });

  it('holds nothing back from whoever waits until all is settled, nor keeps anything of cells that are gone', async () => {
    const { news, told, later, state } = listening();
    news.tell(state('a', 'waiting'));
    news.tell(state('b', 'waiting'));
    news.keepOnly(['b']);
    news.tellAll();
    expect(told.map(({ id }) => id)).toEqual(['b']);
    await later();
    expect(told).toHaveLength(1);
  });
});
