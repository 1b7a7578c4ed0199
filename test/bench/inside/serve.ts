import { createInterface } from 'node:readline';
import type { Checks } from '../engine/contestant.ts';

/** The other end of `startContestant`: says that the data is there, and works whenever it is told to. */
export async function serve(name: string, work: () => Checks | Promise<Checks>): Promise<void> {
  console.log(JSON.stringify({ name }));
  for await (const _ of createInterface({ input: process.stdin })) {
    const start = performance.now();
    const checks = await work();
    const milliseconds = performance.now() - start;
    console.log(JSON.stringify({ milliseconds, checks }));
  }
}
