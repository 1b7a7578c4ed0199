import type { Webview } from 'vscode';
import { decode, encode } from '../protocol/jsonCodec';
import type { Port } from '../protocol/rpc';

/** A webview as a port. What is posted to a hidden one is lost: it asks for a snapshot when it is back. */
export function webviewPort(webview: Webview): Port {
  return {
    post: (message) => void webview.postMessage(encode(message)),
    listen: (listener) => {
      const subscription = webview.onDidReceiveMessage((message) => listener(decode(message)));
      return () => subscription.dispose();
    },
  };
}
