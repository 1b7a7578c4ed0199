import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { vscodeServer } from '../host/install.ts';
import { output, root } from '../host/paths.ts';
import { run } from '../host/processes.ts';
import { createProfile } from '../host/profile.ts';
import { startServer } from '../host/server.ts';
import { testWorkspace } from '../host/testBundle.ts';
import { openWindow } from '../ui/product.ts';

const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
const vsix = join(output, 'logitscope.vsix');

/** Everything that reaches a user's machine. A new file has to be put here on purpose. */
const contents = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'dist/ThirdPartyNotices.txt',
  'dist/apart/h5wasm.js',
  'dist/apart/hyparquet-compressors.js',
  'dist/apart/hyparquet.js',
  'dist/apart/linear-sum-assignment.js',
  'dist/cli.js',
  'dist/cliMain.js',
  'dist/codicon.css',
  'dist/codicon.ttf',
  'dist/extension.js',
  'dist/shard.js',
  'dist/web/extension.js',
  'dist/web/shard.js',
  'dist/web/worker.js',
  'dist/webview.css',
  'dist/webview.js',
  'dist/worker.js',
  'dist/workerMain.js',
  'media/icon-dark.svg',
  'media/icon-light.svg',
  'media/icon.png',
  'media/l10n/bundle.l10n.json',
  'media/sample/README.md',
  'media/sample/digits.json',
  'media/sample/digits.npz',
  'media/sample/make_digits.py',
  'media/sample/selection.py',
  'media/walkthrough/calibration.md',
  'media/walkthrough/file.md',
  'media/walkthrough/precision.md',
  'media/walkthrough/sample.md',
  'media/walkthrough/temperature.md',
  'media/walkthrough/text.md',
  'package.json',
  'package.nls.json',
];

async function vsceRun(...args: string[]) {
  const result = await run(process.execPath, [vsce, ...args], { cwd: root, timeoutSeconds: 180 });
  expect(result.code, result.output).toBe(0);
  return result;
}

/** The packed size of each file, in bytes. */
function packedSizes(): Map<string, number> {
  const sizes = new Map<string, number>();
  unzipSync(readFileSync(vsix), {
    filter({ name, size }) {
      sizes.set(name, size);
      return false;
    },
  });
  return sizes;
}

function packed(name: string): string {
  const files = unzipSync(readFileSync(vsix), { filter: (file) => file.name === name });
  return strFromU8(files[name] ?? new Uint8Array());
}

describe('the VSIX', () => {
  beforeAll(async () => {
    mkdirSync(output, { recursive: true });
    await vsceRun('package', '--no-dependencies', '--out', vsix);
  });

  it('holds what is listed here and nothing else', async () => {
    const { stdout } = await vsceRun('ls', '--no-dependencies');
    const listed = stdout.split('\n').filter((line) => /^[\w-]+(\.[\w.]+)?(\/|$)/.test(line));
    expect(listed.sort()).toEqual(contents);
  });

  it('is smaller than 2.5 MB without its pictures', () => {
    const sizes = [...packedSizes()].filter(([name]) => !/\.(png|gif|jpe?g)$/.test(name));
    const total = sizes.reduce((sum, [, size]) => sum + size, 0);
    expect(total).toBeGreaterThan(100_000);
    expect(total).toBeLessThan(2_500_000);
  });

  it('carries the notices of what is bundled', () => {
    const notices = packed('extension/dist/ThirdPartyNotices.txt');
    for (const name of ['preact', 'chart.js', '@vscode/codicons', 'papaparse', 'valibot', 'h5wasm']) {
      expect(notices).toMatch(new RegExp(`^${name} `, 'm'));
    }
  });

  it('needs no module that is not in it', () => {
    const scripts = contents.filter((name) => /^dist\/\w+\.js$/.test(name) && name !== 'dist/webview.js');
    expect(scripts.length).toBeGreaterThan(3);
    for (const script of scripts) {
      const required = [...packed(`extension/${script}`).matchAll(/\brequire\("([^"]+)"\)/g)].map(([, id]) => id ?? '');
      const missing = required.filter((id) => {
        if (id.startsWith('./')) return !contents.includes(`dist/${id.slice(2)}`);
        return id !== 'vscode' && !id.startsWith('node:') && !process.getBuiltinModule?.(id);
      });
      expect(missing, script).toEqual([]);
    }
  });

  it('needs nothing of Node on the web', () => {
    const scripts = contents.filter((name) => name.startsWith('dist/web/'));
    expect(scripts).toHaveLength(3);
    for (const script of scripts) {
      const text = packed(`extension/${script}`);
      const required = [...text.matchAll(/\brequire\("([^"]+)"\)|\bimport\("([^"]+)"\)/g)].map(([, a, b]) => a ?? b);
      expect([...new Set(required)], script).toEqual(script.endsWith('extension.js') ? ['vscode'] : []);
    }
  });

  it('opens the sample when installed into a clean profile', async () => {
    const profile = createProfile();
    const server = join(await vscodeServer(), 'out', 'server-main.js');
    const flags = ['--accept-server-license-terms', ...profile.flags, `--install-extension=${vsix}`];
    const installed = await run(process.execPath, [server, ...flags], { env: profile.env, timeoutSeconds: 60 });
    expect(installed.output).toContain('was successfully installed');

    const { port, stop } = await startServer({ profile });
    const { workbench, problems, close } = await openWindow(port, { folder: testWorkspace });
    try {
      await workbench.runCommand('Logitscope: Open Sample');
      await workbench.settled();
      await workbench.painted('calibration');
      const states = await workbench
        .panel()
        .locator('[data-cell-kind]')
        .evaluateAll((cells) =>
          cells.map((cell) => `${cell.getAttribute('data-cell-kind')}: ${cell.getAttribute('data-status')}`),
        );
      expect(states).toHaveLength(8);
      for (const state of states) expect(state).toMatch(/: done$/);
      expect(problems).toEqual([]);
    } finally {
      await workbench.page.screenshot({ path: join(output, 'vsix.png') });
      await close();
      await stop();
      profile.remove();
    }
  });
});
