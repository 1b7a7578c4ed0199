import { Endpoint } from '../protocol/rpc';
import type { Workerish } from './client';
import type { ScriptContract } from './scriptContract';
import { scriptUrl } from './scriptUrl.web';
import { webPort } from './webPort.web';
import { type StartedPort, type WebWorker, webScope } from './webScope.web';
import { webWorker } from './webWorker.web';

/** An engine that cannot start is told of after a while: whoever starts another at once would do so without end. */
const FAILURE_MILLISECONDS = 5000;

/** Reads a script below `dist`. */
export type ReadScript = (path: string) => Promise<Uint8Array<ArrayBuffer>>;

/**
 * What starts the engine in a web worker of the extension host. A script of the extension's own address is refused there,
 * as it is another origin's; one that was read, once, and put into a Blob is not.
 */
export function webEngines(read: ReadScript): () => Workerish {
  let url: Promise<string> | undefined;
  return () => {
    url ??= read('web/worker.js').then((script) => scriptUrl(script));
    url.catch(() => {
      url = undefined;
    });
    return webWorker(started(url, read).catch(later));
  };
}

async function started(url: Promise<string>, read: ReadScript): Promise<WebWorker> {
  const worker = new webScope.Worker(await url, { name: 'Logitscope' });
  const { port1, port2 } = new MessageChannel();
  // SAFETY: a port has these methods on the web; Node's types know no listeners of it.
  const near = port1 as unknown as StartedPort;
  new Endpoint(webPort(near)).answer<ScriptContract>({ read: ({ path }) => read(path) });
  near.start();
  worker.postMessage({ scripts: port2 }, [port2]);
  return worker;
}

async function later(error: unknown): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, FAILURE_MILLISECONDS));
  throw error;
}
