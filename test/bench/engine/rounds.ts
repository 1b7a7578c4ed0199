import type { Answer, Checks, Contestant, Missing } from './contestant.ts';

/** What a contestant did: every time that was taken, in the order of the rounds. */
export interface Outcome {
  readonly name: string;
  readonly times: readonly number[];
  /** Of the last answer. */
  readonly checks: Checks;
}

/** How each of some contestants is started. */
export type Entrants<K extends string> = Readonly<Record<K, () => Promise<Contestant | Missing>>>;

export type Outcomes<K extends string> = Readonly<Record<K, Outcome | Missing>>;

/** A turn ends after so many runs, or after the run in which so many milliseconds have passed. */
const MOST_RUNS = 20;
const TURN = 600;

/**
 * Starts all, lets each warm up for a turn, and then times them in turn, round by round: what else goes on on the machine
 * falls on all of them. What is over in a moment is timed more often, because a moment is easily disturbed. Ends them
 * before it returns, and with them the memory of their data.
 */
export async function rounds<K extends string>(entrants: Entrants<K>, repeats: number): Promise<Outcomes<K>> {
  const names = Object.keys(entrants) as K[];
  const started = new Map<K, Contestant | Missing>();
  const answers = new Map<K, Answer[]>(names.map((name) => [name, []]));
  try {
    for (const name of names) {
      const one = await entrants[name]();
      started.set(name, one);
      if ('run' in one) await attempt(started, name, () => turn(one));
    }
    for (let round = 0; round < repeats; round++) {
      for (const name of names) {
        const one = started.get(name);
        if (!one || 'missing' in one) continue;
        await attempt(started, name, async () => answers.get(name)?.push(...(await turn(one))));
      }
    }
  } finally {
    for (const one of started.values()) if ('run' in one) await one.stop();
  }
  const outcome = (name: K): Outcome | Missing => {
    const one = started.get(name);
    if (!one || 'missing' in one) return one ?? { missing: 'it was not started' };
    const all = answers.get(name) ?? [];
    return { name: one.name, times: all.map((each) => each.milliseconds), checks: all.at(-1)?.checks ?? {} };
  };
  // SAFETY: the keys are those of the entrants.
  return Object.fromEntries(names.map((name) => [name, outcome(name)])) as Outcomes<K>;
}

async function turn(contestant: Contestant): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let passed = 0; passed < TURN && answers.length < MOST_RUNS; passed += answers.at(-1)?.milliseconds ?? 0) {
    answers.push(await contestant.run());
  }
  return answers;
}

/** One that fails at its work is missing from then on; the others go on. */
async function attempt<K>(started: Map<K, Contestant | Missing>, name: K, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const one = started.get(name);
    if (one && 'run' in one) await one.stop();
    started.set(name, { missing: error instanceof Error ? error.message : String(error) });
  }
}
