// node inNode.cjs <checkout> <result>: what the engine makes of the files in Node, by name.
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { CellState, CellStatus } from '../../src/protocol/cellState';
import { whole } from '../../src/protocol/cellUpdate';
import { EngineClient } from '../../src/worker/client';
import { startNodeWorker } from '../../src/worker/start.node';
import { files, shown } from './sameness';

const [root = '', result = ''] = process.argv.slice(2);

async function explored(path: string): Promise<string[]> {
  const states = new Map<string, CellState>();
  const client = new EngineClient(
    startNodeWorker(join(root, 'dist', 'worker.js')),
    {
      cell: (update) => states.set(update.id, whole(update, states.get(update.id))),
      log: ({ text }) => console.log(text),
    },
    (reason) => console.log(reason),
  );
  const { engine } = client;
  const kinds = (await engine.initialise({ l10n: undefined })).filter(({ standard }) => standard);
  await engine.setSource({ inputs: { scores: { kind: 'path', name: basename(path), path: join(root, path) } } });
  const cells = kinds.map(({ kind }) => ({ id: kind, kind, parameters: {} }));
  await engine.update({ cells, stale: cells.map(({ id }) => id) });
  await engine.settled(null);
  client.dispose();
  const unknown = { status: 'waiting' as CellStatus, revision: 0 };
  return shown(cells.map(({ id, kind }) => ({ ...(states.get(id) ?? { ...unknown, id }), kind })));
}

const all: Record<string, string[]> = {};
for (const path of files) all[path] = await explored(path);
writeFileSync(result, JSON.stringify(all));
