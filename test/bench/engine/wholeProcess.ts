import { join } from 'node:path';
import { root } from '../../host/paths.ts';
import { run } from '../../host/processes.ts';
import type { Row } from '../row.ts';
import { compared } from './compare.ts';
import { type Checks, type Command, type Contestant, type Missing, peerEnvironment } from './contestant.ts';
import type { Dataset } from './dataset.ts';
import { pythonPeer } from './python.ts';
import { rounds } from './rounds.ts';

/** From a file to the diagnosis, T, and the diagnosis at T, from the start of the process to its end. */
export async function wholeProcess(data: Dataset, repeats: number): Promise<Row[]> {
  const cli = [join(root, 'dist', 'cli.js'), 'report', data.logits, '--labels', data.labels, '--json'];
  const all = await rounds(
    {
      ours: async () => wholeRun('Logitscope', { command: process.execPath, args: cli }, checksOfReport),
      torch: async () =>
        wholeRun(
          'Python with torch',
          await pythonPeer('torch_script.py', ['torch', 'numpy'], [data.logits, data.labels]),
          (text) => JSON.parse(text),
        ),
    },
    repeats,
  );
  return [
    compared({
      work: `file of ${data.shape} → diagnosis → T → diagnosis, whole process`,
      ours: all.ours,
      theirs: all.torch,
      peerName: 'torch',
      peer: 'the usual script, 2 threads',
      gate: 15,
      aim: 22,
      agree: ['nll', 'ece', 'temperature', 'nllAfter'],
      tolerance: 1e-3,
    }),
  ];
}

/** A command that is run from its start to its end each time. */
function wholeRun(name: string, what: Command, checksOf: (stdout: string) => Checks): Contestant | Missing {
  if ('missing' in what) return what;
  return {
    name,
    run: async () => {
      const start = performance.now();
      const result = await run(what.command, what.args, { env: peerEnvironment(), timeoutSeconds: 120 });
      const milliseconds = performance.now() - start;
      if (result.code !== 0) throw new Error(result.output.trim().split('\n').at(-1));
      return { milliseconds, checks: checksOf(result.stdout) };
    },
    stop: async () => {},
  };
}

function checksOfReport(text: string): Checks {
  const { nll, ece15, temperature, nllAtTemperature } = JSON.parse(text);
  return { nll, ece: ece15, temperature, nllAfter: nllAtTemperature };
}
