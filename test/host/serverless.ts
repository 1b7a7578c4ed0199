import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { vscodeServer } from './install.ts';
import { root } from './paths.ts';
import type { Server } from './server.ts';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
  '.html': 'text/html',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
};

/**
 * Serves the workbench and the extension as files and nothing else, as vscode.dev does: there is no machine behind it, and
 * folders are opened from the browser.
 */
export async function serveFiles(settings: Readonly<Record<string, unknown>>): Promise<Server> {
  const vscode = await vscodeServer();
  const bundle = withoutServer(
    readFileSync(join(vscode, 'out', 'vs', 'code', 'browser', 'workbench', 'workbench.js'), 'utf8'),
  );
  const server = createServer(({ url = '/' }, response) => {
    const path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
    response.setHeader('Content-Type', types[extname(path)] ?? 'application/octet-stream');
    if (path === '/') {
      response.setHeader('Content-Type', 'text/html');
      response.end(page((server.address() as AddressInfo).port, settings));
    } else if (path.endsWith('/workbench/workbench.js')) {
      response.end(bundle);
    } else {
      const file = path.startsWith('/extension/') ? join(root, path.slice(11)) : join(vscode, path);
      if (statSync(file, { throwIfNoEntry: false })?.isFile()) createReadStream(file).pipe(response);
      else response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The server's own workbench believes in a server at its address, and that settings lie there. */
function withoutServer(bundle: string): string {
  const alone = bundle
    .replace('remoteAuthority:location.host', 'remoteAuthority:void 0')
    .replace(
      /(get userRoamingDataHome\(\)\{return [^}]*this\.userDataPath\)\.with\(\{scheme:)\w+\.\w+/,
      '$1"vscode-userdata"',
    );
  if (alone.includes('remoteAuthority:location.host') || !alone.includes('scheme:"vscode-userdata"')) {
    throw new Error('This workbench cannot be run without a server: its bundle is another one.');
  }
  return alone;
}

function page(port: number, settings: Readonly<Record<string, unknown>>): string {
  const configuration = {
    webviewEndpoint: `http://127.0.0.1:${port}/out/vs/workbench/contrib/webview/browser/pre`,
    additionalBuiltinExtensions: [{ scheme: 'http', authority: `127.0.0.1:${port}`, path: '/extension' }],
    // Without a workspace, no folder can be opened.
    workspaceUri: { scheme: 'tmp', path: '/default.code-workspace' },
    configurationDefaults: settings,
    enableWorkspaceTrust: false,
    userDataPath: '/',
    isEnabledFileDownloads: true,
    isEnabledFileUploads: true,
    isEnabledCoderGettingStarted: false,
  };
  const text = JSON.stringify(configuration).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<!DOCTYPE html><html><head><meta charset="utf-8">
<meta id="vscode-workbench-web-configuration" data-settings="${text}">
<link rel="stylesheet" href="/out/vs/code/browser/workbench/workbench.css"></head><body aria-label=""></body>
<script>globalThis._VSCODE_FILE_ROOT = location.origin + '/out/';</script>
<script type="module" src="/out/nls.messages.js"></script>
<script type="module" src="/out/vs/code/browser/workbench/workbench.js"></script></html>`;
}
