/** A test by its name; Mocha's build for browsers does not run in an extension host. */
export interface Test {
  readonly name: string;
  run(): void | Promise<void>;
}

const SECONDS = 60;

/** Runs tests one after the other, says how each ended, and gives how many did not pass. */
export async function failuresOf(tests: readonly Test[], after: () => Promise<void>): Promise<number> {
  let failures = 0;
  for (const { name, run } of tests) {
    const start = Date.now();
    try {
      await within(SECONDS, async () => run());
      await within(SECONDS, after);
      console.log(`  ✔ ${name} (${Date.now() - start} ms)`);
    } catch (error) {
      failures++;
      console.log(`  ✖ ${name} (${Date.now() - start} ms)\n${error instanceof Error ? error.message : error}`);
      await after().catch(() => {});
    }
  }
  return failures;
}

function within(seconds: number, work: () => Promise<void>): Promise<void> {
  return Promise.race([
    work(),
    new Promise<void>((_, reject) => setTimeout(() => reject(new Error(`not within ${seconds} s`)), seconds * 1000)),
  ]);
}
