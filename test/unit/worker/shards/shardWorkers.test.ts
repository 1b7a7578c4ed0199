import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { giveBack, shardWorker } from '../../../../src/worker/shards/shardWorkers.node';

const ECHO =
  "const { parentPort: port } = require('node:worker_threads'); port.on('message', (m) => port.postMessage(m));";
const workers: Worker[] = [];

function echo(): Worker {
  const worker = new Worker(ECHO, { eval: true });
  workers.push(worker);
  return worker;
}

async function ask(worker: Worker, message: string): Promise<unknown> {
  const answer = once(worker, 'message');
  worker.postMessage(message);
  return (await answer)[0];
}

afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.terminate();
});

describe('threads that read rows', () => {
  it('answer the next one to have them, and tell nobody else of their end', async () => {
    const worker = echo();
    const heard: string[] = [];
    worker.on('exit', () => heard.push('the first'));
    expect(await ask(worker, 'one')).toBe('one');
    giveBack(worker);
    expect(shardWorker()).toBe(worker);
    worker.on('exit', () => heard.push('the next'));
    expect(await ask(worker, 'two')).toBe('two');
    await worker.terminate();
    expect(heard).toEqual(['the next']);
  });

  it('are not waited with where they ended meanwhile', async () => {
    const [ended, other] = [echo(), echo()];
    giveBack(other);
    giveBack(ended);
    await ended.terminate();
    expect(shardWorker()).toBe(other);
  });

  it('wait in no greater number than work at a time', async () => {
    const many = Array.from({ length: availableParallelism() + 1 }, echo);
    const last = many.at(-1) as Worker;
    for (const worker of many) giveBack(worker);
    await once(last, 'exit');
    for (const worker of many.slice(0, -1).toReversed()) expect(shardWorker()).toBe(worker);
  });
});
