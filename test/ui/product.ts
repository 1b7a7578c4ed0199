import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../host/browser.ts';
import { root, sampleWorkspace } from '../host/paths.ts';
import { createProfile, installInPlace } from '../host/profile.ts';
import { type Server, startServer } from '../host/server.ts';
import { Workbench } from './workbench.ts';

export interface ProductOptions {
  /** Extension directory to run in place; without it the profile is as clean as it comes. */
  readonly extension?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface WindowOptions {
  readonly folder?: string;
  readonly width?: number;
  readonly height?: number;
}

export interface OpenWindow {
  readonly workbench: Workbench;
  readonly context: BrowserContext;
  /** Uncaught errors of the panel and breaches of its content security policy, as they come. */
  readonly problems: readonly string[];
}

/** The product as a user has it: VS Code with the extension installed, and a browser to look at it with. */
export interface Product {
  readonly server: Server;
  readonly browser: Browser;
  /** Opens a window on a folder, in a browser profile of its own. */
  open(window?: WindowOptions): Promise<OpenWindow>;
  stop(): Promise<void>;
}

export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const profile = createProfile(options.settings);
  installInPlace(profile, options.extension ?? root);
  const server = await startServer({ profile });
  const browser = await launchBrowser();
  return {
    server,
    browser,
    async open({ folder = sampleWorkspace, width = 1280, height = 900 } = {}) {
      const context = await browser.newContext({ viewport: { width, height }, locale: 'en-GB' });
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const workbench = new Workbench(await context.newPage());
      const problems = watchProblems(workbench.page);
      await workbench.page.goto(server.url(folder));
      await workbench.ready();
      return { workbench, context, problems };
    },
    async stop() {
      await browser.close();
      await server.stop();
      profile.remove();
    },
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
