import type { Port } from '../../protocol/rpc';

/** Two ports within a thread: what is posted at one is heard at the other, later, as from another thread, but uncopied. */
export function portPair(): [Port, Port] {
  const near = new Set<(message: unknown) => void>();
  const far = new Set<(message: unknown) => void>();
  return [portOf(near, far), portOf(far, near)];
}

type Listeners = Set<(message: unknown) => void>;

function portOf(here: Listeners, there: Listeners): Port {
  return {
    post: (message) =>
      void Promise.resolve().then(() => {
        for (const listener of there) listener(message);
      }),
    listen: (listener) => {
      here.add(listener);
      return () => here.delete(listener);
    },
  };
}
