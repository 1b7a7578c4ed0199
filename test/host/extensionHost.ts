import { format } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { launchBrowser } from './browser.ts';
import { desktopVscode } from './desktop.ts';
import { createProfile } from './profile.ts';
import { startServer, workbenchUrl } from './server.ts';

/** What VS Code itself complains of here: native modules left out, no extension gallery, no account. */
const foreign =
  /Could not locate the bindings file|Release\/watchdog|open-vsx\.org|AccountPolicyGate|authentication provider/;

/** What VS Code says of its own start stands before this line of the test module. */
const testsBegin = 'Tests inside VS Code';

export interface ExtensionHostRun {
  readonly extension: string;
  /** Module that exports `run(): Promise<void>`, run inside the extension host. */
  readonly tests: string;
  readonly workspace: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  /** Settings of VS Code; with any of them it is the server that is run, where they hold for sure. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Shows what is logged inside; default true. */
  readonly show?: boolean;
}

/**
 * Runs a test module in a real VS Code: a desktop one where there can be one, else the server with a headless browser
 * as its window. The exit code says too little (an extension host that dies ends with 0), so look for the module's result.
 *
 * @returns the exit code; 124 after the time-out.
 */
export async function runInExtensionHost(options: ExtensionHostRun): Promise<number> {
  const executable = options.settings ? undefined : await desktopVscode();
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<number>((resolve) => {
    timer = setTimeout(() => resolve(124), options.timeoutSeconds * 1000);
  });
  try {
    return await Promise.race([executable ? onDesktop(executable, options) : onServer(options, limit), limit]);
  } finally {
    clearTimeout(timer);
  }
}

async function onDesktop(vscodeExecutablePath: string, options: ExtensionHostRun): Promise<number> {
  const profile = createProfile();
  try {
    return await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: options.extension,
      extensionTestsPath: options.tests,
      extensionTestsEnv: options.env,
      launchArgs: [
        options.workspace,
        '--disable-extensions',
        '--disable-workspace-trust',
        ...profile.flags.filter((flag) => !flag.startsWith('--server-')),
      ],
    });
  } catch (error) {
    console.log(String(error));
    return 1;
  }
}

async function onServer(options: ExtensionHostRun, limit: Promise<number>): Promise<number> {
  const profile = createProfile(options.settings);
  const server = await startServer({ profile, smokeTestDriver: true, env: options.env });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
    // The smoke-test driver's window calls these two.
    let begun = false;
    await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
      const text = format(...args);
      begun ||= text.includes(testsBegin);
      if (begun && options.show !== false && !foreign.test(text)) console.log(text);
    });
    const ended = new Promise<number>((resolve) => page.exposeFunction('codeAutomationExit', resolve));
    const url = workbenchUrl(server.port, options.workspace, {
      extensionDevelopmentPath: options.extension,
      extensionTestsPath: options.tests,
    });
    await page.goto(url);
    return await Promise.race([ended, limit]);
  } finally {
    await browser.close();
    await server.stop();
    profile.remove();
  }
}
