import { nodePlatform } from '../../../src/worker/platform.node';
import { SourceReader } from '../../../src/worker/sourceReader';
import { peakKilobytes } from './peakMemory.ts';

const [logits = '', labels = ''] = process.argv.slice(2);

/** Reads two files as the editor and the command line do, and asks for the five largest classes of every row besides. */
async function streamed(): Promise<void> {
  const input = (path: string) => ({ kind: 'path', name: path, path }) as const;
  const reader = new SourceReader(nodePlatform);
  reader.setInputs({ scores: input(logits), labels: input(labels) });
  const { signal } = new AbortController();
  const source = await reader.read({}, { signal, pace: () => {}, stage: () => {} });
  const table = source?.table;
  if (!table?.stored?.shards) throw new Error('The rows did not stay in their file.');
  const statistics = await table.stored.shards.statistics({ beta: 1, labels: table.labels, topCount: 5 }, () => {});
  reader.setInputs(undefined);
  if (statistics.rows !== table.rows) throw new Error('Not all rows were read.');
}

void streamed().then(() => console.log(peakKilobytes()));
