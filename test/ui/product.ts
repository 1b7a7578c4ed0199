import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../host/browser.ts';
import { root, sampleWorkspace } from '../host/paths.ts';
import { createProfile, installCopy } from '../host/profile.ts';
import { startServer, workbenchUrl } from '../host/server.ts';
import { Workbench } from './workbench.ts';

export interface ProductOptions {
  /** Extension directory to run in place. */
  readonly extension?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** The product as a user has it: a VS Code server with the extension installed. */
export interface Product {
  readonly port: number;
  stop(): Promise<void>;
}

export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const profile = createProfile(options.settings);
  installCopy(profile, options.extension ?? root);
  const server = await startServer({ profile });
  return {
    port: server.port,
    async stop() {
      await server.stop();
      profile.remove();
    },
  };
}

export interface WindowOptions {
  readonly folder?: string;
  readonly width?: number;
  readonly height?: number;
  /** Taken over from the caller, and then not closed with the window. */
  readonly browser?: Browser;
}

export interface OpenWindow {
  readonly workbench: Workbench;
  readonly context: BrowserContext;
  /** Uncaught errors of the panel and breaches of its content security policy, as they come. */
  readonly problems: string[];
  close(): Promise<void>;
}

/** Opens a window of the product at a port, in a browser profile of its own. */
export async function openWindow(port: number, options: WindowOptions = {}): Promise<OpenWindow> {
  const { folder = sampleWorkspace, width = 1280, height = 900 } = options;
  const browser = options.browser ?? (await launchBrowser());
  const context = await browser.newContext({ viewport: { width, height }, locale: 'en-GB' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const workbench = new Workbench(await context.newPage());
  const problems = watchProblems(workbench.page);
  await workbench.page.goto(workbenchUrl(port, folder));
  await workbench.ready();
  return {
    workbench,
    context,
    problems,
    close: () => (options.browser ? context.close() : browser.close()),
  };
}

/** VS Code's own window reports errors of its own; only those that come from a webview's files count. */
function watchProblems(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => {
    if (/vscode-resource|webview/.test(error.stack ?? '')) problems.push(error.stack ?? error.message);
  });
  page.on('console', (message) => {
    const fromPanel = /vscode-resource|fake\.html/.test(message.location().url);
    if (message.type() === 'error' && (fromPanel || /Content Security Policy/.test(message.text()))) {
      problems.push(message.text());
    }
  });
  return problems;
}
