import { decode, encode } from '../src/protocol/jsonCodec';
import type { PanelContract, PanelEvents } from '../src/protocol/panelContract';
import { Endpoint, type EventHandlers, type Port, type Remote } from '../src/protocol/rpc';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();

const port: Port = {
  post: (message) => api.postMessage(encode(message)),
  listen: (listener) => {
    const onMessage = ({ data }: MessageEvent<unknown>) => listener(decode(data));
    window.addEventListener('message', onMessage);
    return () => window.removeEventListener('message', onMessage);
  },
};

/** Joins the webview to its host. */
export function connect(events: EventHandlers<PanelEvents>): Remote<PanelContract> {
  const endpoint = new Endpoint(port);
  endpoint.on<PanelEvents>(events);
  return endpoint.remote<PanelContract>();
}

/** What this webview remembered of itself before it was hidden or the window was closed. */
export function rememberedState(): unknown {
  return decode(api.getState());
}

/** Kept as JSON, so encoded: a selection of infinite losses has an infinite end. */
export function remember(state: unknown): void {
  api.setState(encode(state));
}
