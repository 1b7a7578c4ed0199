import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '../host/paths.ts';
import { atExit } from '../host/processes.ts';
import type { Finding, Message, Order, Tally } from './messages.ts';

/** Cases that one process is asked for at a time. */
const CASES_AN_ORDER = 1000;
/** A case that takes so long by the clock is ended with its process, however busy the machine is. */
const HUNG_SECONDS = 60;
const HEAP_MEGABYTES = 512;
/** More processes that end are one fault again and again, and each takes a second to start. */
const MOST_DEATHS = 20;

export interface PoolOptions extends Omit<Order, 'from' | 'to'> {
  readonly bundle: string;
  readonly fixtures: string;
  readonly from: number;
  readonly to: number;
  readonly processes: number;
  /** Told of whatever is found; true ends everything. */
  found(finding: Finding): boolean;
  tallied(tally: Tally): void;
}

/** Runs all cases in several processes. A process that dies or hangs is a finding, and another goes on with the next case. */
export async function runCases(options: PoolOptions): Promise<void> {
  const folder = temporaryDirectory();
  const forget = atExit(() => rmSync(folder, { recursive: true, force: true }));
  let next = options.from;
  let isEnded = false;
  let deaths = 0;
  const workOff = async (place: string): Promise<void> => {
    let child: CaseProcess | undefined;
    while (!isEnded && next < options.to) {
      let from = next;
      const to = Math.min(options.to, from + CASES_AN_ORDER);
      next = to;
      while (from < to && !isEnded) {
        child ??= new CaseProcess(options, place);
        const end = await child.run({ ...options, from, to }, (finding) => {
          isEnded ||= options.found(finding);
        });
        if (end.tally) {
          options.tallied(end.tally);
          break;
        }
        child = undefined;
        isEnded ||= ++deaths >= MOST_DEATHS;
        if (end.complaint !== undefined)
          isEnded ||= options.found({
            number: end.number,
            family: 'text',
            complaint: end.complaint,
            story: 'replay it',
          });
        from = end.number + 1;
      }
    }
    child?.end();
  };
  await Promise.all(Array.from({ length: options.processes }, (_, at) => workOff(join(folder, `process-${at}`))));
  rmSync(folder, { recursive: true, force: true });
  forget();
}

interface End {
  readonly tally?: Tally;
  /** The case at which the process ended, where it did. */
  readonly number: number;
  readonly complaint?: string;
}

class CaseProcess {
  private readonly child: ChildProcess;
  private readonly place: string;
  private stderr = '';

  constructor({ bundle, fixtures }: PoolOptions, place: string) {
    this.place = place;
    this.child = fork(bundle, [fixtures, place], {
      execArgv: [`--max-old-space-size=${HEAP_MEGABYTES}`, '--enable-source-maps'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.child.stderr?.on('data', (chunk: Buffer) => {
      this.stderr = `${this.stderr}${chunk}`.slice(-4000);
    });
  }

  run({ seed, from, to, mostSeconds, mostMegabytes }: Order, found: (finding: Finding) => void): Promise<End> {
    const { child } = this;
    return new Promise((resolve) => {
      let last = { number: -1, since: performance.now() };
      let hung = false;
      let reported = -1;
      const watch = setInterval(() => {
        const number = this.current();
        if (number !== last.number) last = { number, since: performance.now() };
        else if (performance.now() - last.since > HUNG_SECONDS * 1000) {
          hung = true;
          child.kill('SIGKILL');
        }
      }, 500);
      const onMessage = (message: Message) => {
        if (message.type === 'finding') {
          reported = message.finding.number;
          found(message.finding);
          return;
        }
        finish({ tally: message.tally, number: to });
      };
      const onExit = (code: number | null, signal: string | null) => {
        const number = Math.max(from, this.current());
        const why = hung ? `no end after ${HUNG_SECONDS} s` : `the process ended (${code ?? signal}): ${this.stderr}`;
        finish({ number, complaint: reported === number ? undefined : why });
      };
      const finish = (end: End) => {
        clearInterval(watch);
        child.off('message', onMessage);
        child.off('exit', onExit);
        resolve(end);
      };
      child.on('message', onMessage);
      child.on('exit', onExit);
      child.send({ seed, from, to, mostSeconds, mostMegabytes } satisfies Order);
    });
  }

  end(): void {
    this.child.disconnect();
  }

  /** The number of the case at work. */
  private current(): number {
    try {
      return readFileSync(`${this.place}.case`).readDoubleLE(0);
    } catch {
      return -1;
    }
  }
}
