import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import type { FilePlace } from '../../../../src/readers/bytes';
import type { StoredShape } from '../../../../src/readers/reader';
import { openShard } from '../../../../src/worker/shards/shardFile.node';
import { ShardPool } from '../../../../src/worker/shards/shardPool';
import { type ShardFile, startShard } from '../../../../src/worker/shards/shardService';
import type { ShardWorker } from '../../../../src/worker/shards/shardWorker';
import { transferables } from '../../../../src/worker/shards/transferables';

/** Bytes of rows in a file of their own, behind a header. */
export class RowFile {
  readonly place: FilePlace;
  readonly #folder = mkdtempSync(join(tmpdir(), 'logitscope-rows-'));

  constructor(
    bytes: Uint8Array,
    readonly header = 128,
  ) {
    const path = join(this.#folder, 'rows.npy');
    writeFileSync(path, Buffer.concat([Buffer.alloc(header), bytes]));
    const { size, mtimeMs } = statSync(path);
    this.place = { path, name: 'rows.npy', offset: header, bytes: size, modified: mtimeMs };
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}

/** A pool whose shards run in this thread, behind the ports and copies of real ones. */
export class TestPool {
  readonly pool: ShardPool;
  /** Ends a shard as a crash does. */
  readonly deaths: ((reason: string) => void)[] = [];
  started = 0;
  ended = 0;
  /** Workers that wait for another file. */
  readonly released: ShardWorker[] = [];
  /** Files that are open. */
  open = 0;

  constructor(file: RowFile, shape: StoredShape, count: number, givenBack: readonly ShardWorker[] = []) {
    const waiting = [...givenBack];
    this.pool = new ShardPool(file.place, shape, { count, start: () => waiting.pop() ?? this.#start() });
  }

  #start(): ShardWorker {
    this.started++;
    const { port1: near, port2: far } = new MessageChannel();
    const post = (port: typeof near) => (message: unknown) => port.postMessage(message, transferables(message));
    const listen = (port: typeof near) => (listener: (message: unknown) => void) => {
      port.on('message', listener);
      return () => port.off('message', listener);
    };
    startShard(
      { post: post(far), listen: listen(far) },
      {
        openShard: (place) => this.#counted(openShard(place)),
        now: () => performance.now(),
        turn: () => new Promise((resolve) => setImmediate(resolve)),
      },
    );
    const worker: ShardWorker = {
      post: post(near),
      listen: listen(near),
      onDeath: (listener) => this.deaths.push(listener),
      terminate: () => {
        this.ended++;
        near.close();
      },
      release: () => this.released.push(worker),
    };
    return worker;
  }

  #counted(file: ShardFile): ShardFile {
    this.open++;
    const close = () => {
      this.open--;
      file.close();
    };
    return { ...file, close };
  }
}
