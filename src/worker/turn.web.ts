import type { StartedPort } from './webScope.web';

let channel: { readonly near: StartedPort; readonly far: StartedPort } | undefined;
const waiting: (() => void)[] = [];

/**
 * Lets messages in. A message to oneself comes behind those that are waiting, and unlike a timer's its turn is not put off
 * by milliseconds.
 */
export function turn(): Promise<void> {
  channel ??= opened();
  channel.far.postMessage(undefined);
  return new Promise((resolve) => waiting.push(resolve));
}

function opened() {
  // SAFETY: ports have these methods on the web; Node's types know no listeners of them.
  const { port1: near, port2: far } = new MessageChannel() as unknown as Record<'port1' | 'port2', StartedPort>;
  near.addEventListener('message', () => waiting.shift()?.());
  near.start();
  return { near, far };
}
