import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import { root } from './paths.ts';
import { run } from './processes.ts';

const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome', 'microsoft-edge'];

const places = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const args = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Text and colours come out the same on every machine.
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
];

/**
 * Starts a headless Chromium: one that is there, else Playwright's download, else Debian's package.
 *
 * @throws Error whose message is one line that says what to install.
 */
export async function launchBrowser(): Promise<Browser> {
  for (const executablePath of installed()) {
    const browser = await tryLaunch({ executablePath });
    if (browser) return browser;
  }
  const downloaded = (await tryLaunch({})) ?? (await fromPlaywright()) ?? (await fromDebian());
  if (downloaded) return downloaded;
  throw new Error('No browser: install Google Chrome or Chromium, or set CHROME_PATH to its executable.');
}

/** Executables of browsers on this machine, the chosen one first. */
function installed(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const all = [process.env.CHROME_PATH ?? '', ...onPath, ...places];
  return [...new Set(all)].filter((path) => path !== '' && existsSync(path));
}

async function fromPlaywright(): Promise<Browser | undefined> {
  console.log('No Chrome or Chromium found; downloading one through Playwright …');
  const cli = join(root, 'node_modules', 'playwright-core', 'cli.js');
  const result = await run(process.execPath, [cli, 'install', '--only-shell', 'chromium'], { timeoutSeconds: 180 });
  return result.code === 0 ? tryLaunch({}) : undefined;
}

async function fromDebian(): Promise<Browser | undefined> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('Installing Debian’s chromium …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const update = await run('apt-get', ['update', '-q'], { env, timeoutSeconds: 120 });
  if (update.code !== 0) return undefined;
  const packages = ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'];
  const install = await run('apt-get', packages, { env, timeoutSeconds: 300 });
  return install.code === 0 ? tryLaunch({ executablePath: '/usr/bin/chromium' }) : undefined;
}

/** A browser that is there may still not start (a stub, a missing library), so starting it is the test. */
async function tryLaunch(options: LaunchOptions): Promise<Browser | undefined> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  try {
    return await chromium.launch({ ...options, headless: true, timeout: 30_000, args: [...args, ...sandbox] });
  } catch {
    return undefined;
  }
}
