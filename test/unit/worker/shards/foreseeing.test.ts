import { afterEach, describe, expect, it } from 'vitest';
import { unpaced } from '../../../../src/engine/pace';
import { rowStatistics } from '../../../../src/engine/rowStatistics';
import type { StoredLogits } from '../../../../src/engine/storedLogits';
import type { StoredTable } from '../../../../src/engine/table';
import { fitTemperature } from '../../../../src/engine/temperature';
import { foreseeing } from '../../../../src/worker/shards/foreseeing';
import { localShard } from '../../../../src/worker/shards/localShard';
import { shardPlatform } from '../../../../src/worker/shards/shardPlatform.node';
import { ShardPool } from '../../../../src/worker/shards/shardPool';
import { expectClose, syntheticTable } from '../../engine/tables';
import { RowFile } from './pool';

const [rows, classes] = [20_000, 60];
const shape = { rows, classes, format: 'float32' } as const;
const { labels, logits } = syntheticTable(rows, classes);
const files: RowFile[] = [];

afterEach(() => {
  for (const file of files.splice(0)) file.remove();
});

/** The table in a file, its logits `times` as large, and which passes over all of its rows were asked for. */
function stored(times: number, foresees: boolean) {
  const bytes = new Uint8Array(Float32Array.from(logits, (z) => z * times).buffer);
  const file = new RowFile(bytes);
  files.push(file);
  const pool = new ShardPool(file.place, shape, { count: 2, start: () => localShard(shardPlatform) });
  const passes: string[] = [];
  const copy: StoredLogits['copy'] = (from, to, target) =>
    target.set(bytes.subarray(from * 4 * classes, to * 4 * classes));
  const counted: ShardPool = Object.assign(Object.create(pool), {
    statistics: (...asked: Parameters<ShardPool['statistics']>) => {
      passes.push(asked[0].lossAt === undefined ? 'statistics' : 'statistics with a loss');
      return pool.statistics(...asked);
    },
    losses: (...asked: Parameters<ShardPool['losses']>) => {
      passes.push('losses');
      return pool.losses(...asked);
    },
  });
  const shards = foresees ? foreseeing(counted, { format: 'float32', copy }, shape) : counted;
  const table: StoredTable = {
    rows,
    classes,
    beta: 1,
    labels,
    kind: 'logits',
    classNames: [],
    stored: { format: 'float32', copy, shards },
  };
  return { table, passes, close: () => pool.close() };
}

async function fitOf({ table, passes, close }: ReturnType<typeof stored>) {
  const s = await rowStatistics(table, unpaced, 'float32');
  const fit = await fitTemperature(table, s, unpaced, 'float32', true);
  close();
  return { fit, passes, s };
}

describe('the loss that a fit will ask for', () => {
  it.each([0.4, 3])('is found with the statistics, and leads to the same T (logits times %d)', async (times) => {
    const foreseen = await fitOf(stored(times, true));
    const plain = await fitOf(stored(times, false));
    expect(plain.passes).toEqual(['statistics', 'losses', 'statistics']);
    expect(foreseen.passes).toEqual(['statistics with a loss', 'statistics']);
    if (!('temperature' in foreseen.fit && 'temperature' in plain.fit)) throw new Error('There is a temperature.');
    expectClose(foreseen.fit.temperature, plain.fit.temperature, 1e-9);
    expectClose(foreseen.fit.nllAfter, plain.fit.nllAfter, 1e-9);
    expect(foreseen.fit.nearby).toBeDefined();
    expect({ ...foreseen.s, foreseen: undefined }).toEqual({ ...plain.s, foreseen: undefined });
  });

  it('is not looked for without labels', async () => {
    const { table, passes, close } = stored(1, true);
    await rowStatistics({ ...table, labels: undefined }, unpaced, 'float32');
    close();
    expect(passes).toEqual(['statistics']);
  });
});
