import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nodePlatform } from '../worker/platform.node';
import { nodeRowReaders } from '../worker/shards/rowReaders.node';
import { storedRows } from '../worker/shards/storedRows';
import type { Io } from './io';
import { ProgressLine } from './progress';
import { run } from './run';

const { stdin, stdout, stderr } = process;

// Whoever reads may have heard enough (`logitscope … | head`).
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const line = stderr.isTTY ? new ProgressLine((text) => stderr.write(text), nodePlatform.now) : undefined;

const io: Io = {
  version: versionOfPackage(),
  // Of labelled scores, a report always has the temperature.
  platform: { ...nodePlatform, storedRows: (place, shape) => storedRows(place, shape, nodeRowReaders, true) },
  out: (text) => {
    line?.wipe();
    stdout.write(text);
  },
  complain: (text) => {
    line?.wipe();
    stderr.write(`${text}\n`);
  },
  progress: (stage, share) => line?.show(stage, share),
  standardInput: async () => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of stdin) chunks.push(chunk as Uint8Array);
    return new Uint8Array(Buffer.concat(chunks));
  },
  readText: (path) => readFile(path, 'utf8'),
  writeText: (path, text) => writeFile(path, text),
};

// The exit code is set and not called for, so that what was written reaches its reader.
void run(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
});

/** The manifest lies above the bundle, in a checkout as in an installed package. */
function versionOfPackage(): string {
  const manifest = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}
