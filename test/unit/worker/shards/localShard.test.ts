import { afterEach, describe, expect, it } from 'vitest';
import { unpaced } from '../../../../src/engine/pace';
import { kernelRowStatistics } from '../../../../src/engine/simd/kernelRowStatistics';
import { tableRows } from '../../../../src/engine/simd/rowSource';
import { localShard } from '../../../../src/worker/shards/localShard';
import { shardPlatform } from '../../../../src/worker/shards/shardPlatform.node';
import { ShardPool } from '../../../../src/worker/shards/shardPool';
import { syntheticTable } from '../../engine/tables';
import { RowFile } from './pool';

const table = { ...syntheticTable(500, 20), logits: Float32Array.from(syntheticTable(500, 20).logits) };
const files: RowFile[] = [];

afterEach(() => {
  for (const file of files.splice(0)) file.remove();
});

function open() {
  const file = new RowFile(new Uint8Array(table.logits.buffer));
  files.push(file);
  const start = () => localShard(shardPlatform);
  return new ShardPool(file.place, { rows: 500, classes: 20, format: 'float32' }, { count: 2, start });
}

describe('a shard in the thread that asks', () => {
  it('answers as another one does', async () => {
    const pool = open();
    const found = await pool.statistics({ beta: 1, labels: table.labels }, unpaced);
    const alone = await kernelRowStatistics(tableRows(table), { labels: table.labels });
    expect(found.predicted).toEqual(alone.predicted);
    expect(found.tail).toEqual(alone.tail);
    pool.close();
  });

  it('stops when the pool is closed', async () => {
    const pool = open();
    const asked = pool.statistics({ beta: 1 }, unpaced);
    pool.close();
    await expect(asked).rejects.toThrow('closed');
  });
});
