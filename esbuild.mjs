// Builds the bundles: the extension, the engine worker, the webview and the command line. `--watch` rebuilds, `--production`
// minifies, `--cli` builds the command line alone, and only where a source is newer.
import { copyFile, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, context } from 'esbuild';
import { buildKernel } from './src/engine/kernel/build.mjs';
import { buildScanner } from './src/readers/scan/kernel/build.mjs';
import { thirdPartyNotices } from './test/host/notices.ts';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/**
 * Libraries of rare formats, with what is imported of each: a library is a bundle of its own, which `import('…')` of any of
 * its modules loads where a file needs it.
 *
 * @type {Record<string, readonly string[]>}
 */
const APART = {
  // Not the whole: what takes pages apart, so that each can be checked first.
  hyparquet: ['column', 'convert', 'datapage', 'delta', 'metadata', 'plain'].map((name) => `hyparquet/src/${name}.js`),
  'hyparquet-compressors': ['hyparquet-compressors'],
  // A part that the package does not export.
  h5wasm: ['h5wasm/dist/esm/hdf5_util.js'],
  'linear-sum-assignment': ['linear-sum-assignment'],
};

/** The library that a module belongs to, where what is imported of it lies apart. */
const libraryApart = ({ path, kind }) =>
  kind === 'dynamic-import' ? Object.keys(APART).find((name) => APART[name].includes(path)) : undefined;

const placeApart = (library) => `apart/${library.replace(/[^a-z0-9]+/gi, '-')}`;

/** A module by its path, as a package need not export it. */
const placeOf = (module) => (module.endsWith('.js') ? join(import.meta.dirname, 'node_modules', module) : module);

/**
 * What is imported from a library apart stays in its bundle; our own modules never live there, so that there is one of each.
 *
 * @type {import('esbuild').Plugin}
 */
const apart = {
  name: 'apart',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[@a-z]/ }, (imported) => {
      const library = libraryApart(imported);
      return library === undefined ? undefined : { path: `./${placeApart(library)}.js`, external: true };
    });
    onResolve({ filter: /^apart:/ }, ({ path }) => ({ path: path.slice('apart:'.length), namespace: 'apart' }));
    onLoad({ filter: /.*/, namespace: 'apart' }, ({ path }) => ({
      contents: APART[path].map((module) => `export * from '${module}';`).join('\n'),
      resolveDir: import.meta.dirname,
    }));
  },
};

/**
 * On the web no script lies beside another: what is imported is a module that can be waited for, `loadApart` gives what is
 * waited for.
 *
 * @type {import('esbuild').Plugin}
 */
const apartOnTheWeb = {
  name: 'apart-on-the-web',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[@a-z]/ }, (imported) => {
      const library = libraryApart(imported);
      return library === undefined ? undefined : { path: library, namespace: 'apart' };
    });
    onLoad({ filter: /.*/, namespace: 'apart' }, ({ path }) => ({
      contents: `import { loadApart } from './src/worker/apart.web';
        export const then = (given, refused) => loadApart('${placeApart(path)}.js').then(given, refused);`,
      resolveDir: import.meta.dirname,
    }));
  },
};

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  loader: { '.wasm': 'binary' },
  plugins: [apart],
};

/** @type {import('esbuild').BuildOptions} */
const node = { ...common, platform: 'node', format: 'cjs', target: 'node20' };

/** @type {import('esbuild').BuildOptions} */
const browser = { ...common, platform: 'browser', format: 'iife', target: 'es2022', outdir: 'dist' };

/**
 * Bundles that are handed their texts, as the browser's half of that library is: the other would load Node's promises of
 * files to read them itself.
 *
 * @type {import('esbuild').BuildOptions}
 */
const handedTexts = { ...node, alias: { '@vscode/l10n': '@vscode/l10n/dist/browser.js' } };

/** @type {import('esbuild').BuildOptions} */
const cli = {
  ...handedTexts,
  entryPoints: { cli: 'src/cli/start.ts', cliMain: 'src/cli/main.ts' },
  external: ['./cliMain.js'],
  outdir: 'dist',
  banner: { js: '#!/usr/bin/env node' },
};

/** A worker that reads rows, for the engine and for the command line. @type {import('esbuild').BuildOptions} */
const shard = { ...handedTexts, entryPoints: { shard: 'src/worker/shards/main.node.ts' }, outdir: 'dist' };

/** @type {import('esbuild').BuildOptions} */
const libraries = {
  ...node,
  sourcemap: false,
  // A library that embeds WebAssembly in a string is half as large so; and only in a browser it asks where it lies.
  charset: 'utf8',
  define: { 'import.meta.url': '""' },
  entryPoints: Object.fromEntries(
    Object.entries(APART).map(([library, modules]) => [
      placeApart(library),
      // A CommonJS module tells its names only to whoever imports it itself.
      modules.length === 1 ? placeOf(modules[0]) : `apart:${library}`,
    ]),
  ),
  outdir: 'dist',
};

if (process.argv.includes('--cli')) {
  const sources = ['src', 'package-lock.json', 'esbuild.mjs'];
  const outdated = await Promise.all(
    ['dist/cli.js', 'dist/cliMain.js', 'dist/shard.js'].map((output) => isOutdated(output, sources)),
  );
  if (outdated.includes(true)) {
    await buildKernel();
    await buildScanner();
    await Promise.all([build(cli), build(shard), build(libraries)]);
  }
  process.exit();
}

/** @type {import('esbuild').BuildOptions[]} */
const bundles = [
  { ...node, entryPoints: { extension: 'src/extension/main.node.ts' }, outdir: 'dist', external: ['vscode'] },
  {
    ...handedTexts,
    entryPoints: { worker: 'src/worker/entry.node.ts', workerMain: 'src/worker/main.node.ts' },
    external: ['./workerMain.js'],
    outdir: 'dist',
  },
  shard,
  cli,
  libraries,
  // VS Code runs it as a CommonJS module in the browser, too.
  { ...browser, format: 'cjs', entryPoints: { 'web/extension': 'src/extension/main.web.ts' }, external: ['vscode'] },
  {
    ...browser,
    entryPoints: { 'web/worker': 'src/worker/main.web.ts', 'web/shard': 'src/worker/shards/main.web.ts' },
    plugins: [apartOnTheWeb],
  },
  { ...browser, entryPoints: { webview: 'webview/main.tsx' }, jsx: 'automatic', jsxImportSource: 'preact' },
];

await buildKernel();
await buildScanner();
await mkdir('dist', { recursive: true });
for (const file of ['codicon.css', 'codicon.ttf']) {
  await copyFile(`node_modules/@vscode/codicons/dist/${file}`, `dist/${file}`);
}
const contexts = await Promise.all(bundles.map((options) => context(options)));
if (watch) {
  await Promise.all(contexts.map((each) => each.watch()));
} else {
  const results = await Promise.all(contexts.map((each) => each.rebuild()));
  const metafiles = results.flatMap(({ metafile }) => metafile ?? []);
  await writeFile('dist/ThirdPartyNotices.txt', thirdPartyNotices('.', metafiles, ['@vscode/codicons']));
  await Promise.all(contexts.map((each) => each.dispose()));
}

/** Whether an output is not there, or older than the newest of its sources. */
async function isOutdated(output, sources) {
  const changed = async (path) => (await stat(path)).mtimeMs;
  const built = await changed(output).catch(() => -1);
  for (const source of sources) {
    const names = (await stat(source)).isDirectory() ? await readdir(source, { recursive: true }) : [''];
    for (const name of names) if ((await changed(join(source, name))) > built) return true;
  }
  return false;
}
