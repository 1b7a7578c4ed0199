import { compared } from '../engine/compare.ts';
import { rounds } from '../engine/rounds.ts';
import type { Row } from '../row.ts';
import { nodeLoader, pythonLoader, repeated } from './contestants.ts';
import type { LoadedFile } from './files.ts';
import { peakMemory } from './peakMemory.ts';

const agree = ['numbers', 'first', 'middle', 'last'];
const tolerance = 1e-12;

/** Lists of numbers of 17 digits. */
export async function json({ path, shape }: LoadedFile, repeats: number): Promise<Row[]> {
  const all = await rounds(
    {
      ours: () => repeated(nodeLoader('serve', 'reader', path)),
      node: () => repeated(nodeLoader('serve', 'parsed', path)),
      python: () => repeated(pythonLoader('serve', 'json', path)),
    },
    repeats,
  );
  const row = { work: `load JSON of ${shape}, 17 digits`, ours: all.ours, agree, tolerance };
  return [
    compared({ ...row, theirs: all.node, peerName: 'Node', peer: 'JSON.parse and a copy', gate: 1.8, aim: 2.2 }),
    compared({ ...row, theirs: all.python, peerName: 'Python', peer: 'json.load and np.array', gate: 8, aim: 12 }),
    await peakMemory({
      work: row.work,
      ours: nodeLoader('once', 'reader', path),
      theirs: nodeLoader('once', 'parsed', path),
      repeats,
    }),
  ];
}

/** A table of nothing but numbers. */
export async function csv({ path, shape }: LoadedFile, repeats: number): Promise<Row[]> {
  const all = await rounds(
    {
      ours: () => repeated(nodeLoader('serve', 'reader', path)),
      papaparse: () => repeated(nodeLoader('serve', 'papaparse', path)),
      pandas: () => repeated(pythonLoader('serve', 'csv', path)),
    },
    repeats,
  );
  const row = { work: `load CSV of ${shape}, numbers`, ours: all.ours, agree, tolerance };
  return [
    compared({ ...row, theirs: all.papaparse, peerName: 'papaparse', peer: 'with dynamicTyping', gate: 8, aim: 13 }),
    compared({ ...row, theirs: all.pandas, peerName: 'pandas', peer: 'read_csv', gate: 2.5, aim: 4 }),
    await peakMemory({
      work: row.work,
      ours: nodeLoader('once', 'reader', path),
      theirs: pythonLoader('once', 'csv', path),
      repeats,
    }),
  ];
}

/** A table with text in quotes. */
export async function messyCsv({ path, shape }: LoadedFile, repeats: number): Promise<Row[]> {
  const all = await rounds(
    {
      ours: () => repeated(nodeLoader('serve', 'reader', path)),
      pandas: () => repeated(pythonLoader('serve', 'csv', path)),
    },
    repeats,
  );
  return [
    compared({
      work: `load CSV of ${shape}, quoted text of several lines, labels as text`,
      ours: all.ours,
      theirs: all.pandas,
      peerName: 'pandas',
      peer: 'read_csv',
      gateOf: 'slowdown',
      gate: 2,
      aim: 1,
      agree,
      tolerance,
    }),
  ];
}
