import { inflateRawSync } from 'node:zlib';
import type { Io } from '../../../src/cli/io';
import { run } from '../../../src/cli/run';
import { bytesOf } from '../../../src/readers/bytes';
import { gunzip } from '../../../src/worker/inflateStream.node';
import golden from '../../fixtures/golden/f12.json';

/** A command line with files in memory. */
export function world(files: Readonly<Record<string, string | Uint8Array>> = {}) {
  const all = new Map(Object.entries(files));
  const outcome = { out: '', errors: [] as string[], written: {} as Record<string, string> };
  const bytes = (path: string) => {
    const content = all.get(path);
    if (content === undefined) throw Object.assign(new Error(`ENOENT: ${path}`), { syscall: 'open' });
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
  const io: Io = {
    version: '1.2.3',
    platform: {
      openPath: async (path, name) => ({ ...bytesOf(name, bytes(path)), close: async () => {} }),
      inflateRaw: async (data) => inflateRawSync(data),
      gunzip,
      turn: async () => {},
      sleep: async () => {},
      now: () => 0,
    },
    out: (text) => {
      outcome.out += text;
    },
    complain: (line) => outcome.errors.push(line),
    progress: () => {},
    standardInput: async () => bytes('-'),
    readText: async (path) => new TextDecoder().decode(bytes(path)),
    writeText: async (path, text) => {
      all.set(path, text);
    },
  };
  return async (...argv: readonly string[]) => {
    Object.assign(outcome, { out: '', errors: [] });
    const code = await run(argv, io);
    return { code, out: outcome.out, errors: outcome.errors, written: (path: string) => all.get(path) as string };
  };
}

/** Runs `logitscope … --json` and gives what it printed. */
export async function json(runIn: ReturnType<typeof world>, ...argv: readonly string[]) {
  const { code, out, errors } = await runIn(...argv, '--json');
  if (code === 2) throw new Error(errors.join('\n'));
  return { code, errors, report: JSON.parse(out) };
}

/** Rows `from` to before `to` of F12 as a CSV file. */
export function f12Csv(from = 0, to = 12): string {
  const rows = golden.logits.map((z, i) => [...z, golden.labels[i]].join(',')).slice(from, to);
  return ['z_0,z_1,z_2,label', ...rows, ''].join('\n');
}

export const expected = golden.expected;
export const more = golden.more;
