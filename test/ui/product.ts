import type { Browser, BrowserContext } from 'playwright-core';
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

/** The product as a user has it: VS Code with the extension installed, and a browser to look at it with. */
export interface Product {
  readonly server: Server;
  readonly browser: Browser;
  /** Opens a window on a folder, in a browser profile of its own. */
  open(window?: WindowOptions): Promise<{ workbench: Workbench; context: BrowserContext }>;
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
      await workbench.page.goto(server.url(folder));
      await workbench.ready();
      return { workbench, context };
    },
    async stop() {
      await browser.close();
      await server.stop();
      profile.remove();
    },
  };
}
