import { statSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { LARGE_BYTES } from '../readers/numpy/largeBytes';
import { startAhead, workersFor } from '../worker/shards/shardWorkers.node';

// As npm and tsc do, where Node can (from 22.8 on): what is compiled once is kept beside the temporary files.
enableCompileCache?.();

const [command = '', ...others] = process.argv.slice(2);
if (command === 'report' || command === 'summarize') {
  const sizes = others.filter((text) => /\.np[yz]$/i.test(text)).map(sizeOf);
  const largest = Math.max(0, ...sizes);
  // This thread is one of those that read.
  if (largest >= LARGE_BYTES) startAhead(workersFor(largest) - 1);
}

// Everything else takes a while to load, in which they start.
require('./cliMain.js');

/** 0 where there is no such file; whoever reads it will say so. */
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
