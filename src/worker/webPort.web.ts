import type { Port } from '../protocol/rpc';
import type { MessageTarget } from './webScope.web';

/** A worker, or what a worker calls its own, as a port. */
export function webPort(target: MessageTarget, transfer: (message: unknown) => readonly unknown[] = () => []): Port {
  return {
    post: (message) => target.postMessage(message, transfer(message)),
    listen: (listener) => {
      const onMessage = ({ data }: { readonly data?: unknown }) => listener(data);
      target.addEventListener('message', onMessage);
      return () => target.removeEventListener('message', onMessage);
    },
  };
}
