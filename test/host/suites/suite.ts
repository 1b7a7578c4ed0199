/** How many tests of a suite ended how. Skipped tests are not failures. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface Suite {
  readonly name: string;
  /** What it looks at, in a few words. */
  readonly what: string;
  /** Needs the extension's bundles in `dist`. */
  readonly needsBuild: boolean;
  run(): Promise<Counts>;
}

/** A check that passes or fails as one. */
export function oneCheck(code: number): Counts {
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}
