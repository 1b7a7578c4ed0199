import { Endpoint, type Remote } from '../protocol/rpc';
import type { ScriptContract } from './scriptContract';
import { webPort } from './webPort.web';
import { type StartedPort, type WebEvent, webScope } from './webScope.web';

/** Comes with the first message to the engine. */
const remote = new Promise<Remote<ScriptContract>>((resolve) => {
  const listener = ({ data }: WebEvent) => {
    if (typeof data !== 'object' || data === null || !('scripts' in data)) return;
    webScope.removeEventListener('message', listener);
    // SAFETY: `webEngines` sends it.
    const port = data.scripts as StartedPort;
    const endpoint = new Endpoint(webPort(port));
    port.start();
    resolve(endpoint.remote<ScriptContract>());
  };
  webScope.addEventListener('message', listener);
});

/** A script below `dist`, as the extension host reads it. For the engine alone, which is told where to ask. */
export async function readScript(path: string): Promise<Uint8Array<ArrayBuffer>> {
  return (await remote).read({ path });
}
