import * as l10n from '@vscode/l10n';
import type { CellDescription, CellKind } from '../cells/cell';
import { Endpoint, type Port } from '../protocol/rpc';
import type { WorkerContract, WorkerEvents } from '../protocol/workerContract';
import { CellNews } from './cellNews';
import { Evaluator } from './evaluator';
import { offerLabels, rolesOfFiles } from './otherFiles';
import { pacer } from './pacer';
import type { WorkerPlatform } from './platform';
import { SourceReader } from './sourceReader';

/** The worker's logic, once; the entry points hand in the port and the platform. */
export function startService(port: Port, platform: WorkerPlatform, kinds: readonly CellKind[]): void {
  const endpoint = new Endpoint(port);
  const source = new SourceReader(platform);
  const roleOf = (kind: string) => kinds.find((each) => each.kind === kind)?.role;
  const sources = new Set<string>();
  const news = new CellNews(
    (update) => endpoint.emit<WorkerEvents, 'cell'>('cell', update),
    platform,
    (id) => !sources.has(id),
  );
  const evaluator = new Evaluator(
    kinds,
    platform,
    source.read,
    (state) => news.tell(state),
    (text) => endpoint.emit<WorkerEvents, 'log'>('log', { level: 'error', text }),
  );
  endpoint.answer<WorkerContract>({
    initialise: ({ l10n: contents, streamAbove }) => {
      if (streamAbove !== undefined) source.streamAbove = streamAbove * 2 ** 20;
      if (contents) l10n.config({ contents });
      return kinds.map(describe);
    },
    setSource: ({ inputs }) => source.setInputs(inputs),
    update: ({ cells, stale }) => {
      news.keepOnly(cells.map(({ id }) => id));
      sources.clear();
      for (const { id, kind } of cells) if (roleOf(kind) === 'source') sources.add(id);
      evaluator.update(cells, stale);
    },
    cancel: ({ cell }) => evaluator.cancel(cell),
    select: ({ selection }) => evaluator.select(selection),
    query: ({ cell, name, request }, signal) => evaluator.query(cell, name, request, signal),
    offerLabels: ({ files }, signal) =>
      offerLabels(
        source,
        files,
        pacer(platform, signal, () => {}),
      ),
    fileRoles: ({ files }, signal) =>
      rolesOfFiles(
        source,
        files,
        pacer(platform, signal, () => {}),
      ),
    async settled() {
      await evaluator.settled();
      news.tellAll();
    },
  });
}

/** The kind without its functions, which cannot cross to the host. */
function describe(kind: CellKind): CellDescription {
  const { kind: id, role, title, purpose, icon, parameters, needsLabels, isTable, standard } = kind;
  return { kind: id, role, title, purpose, icon, parameters, needsLabels, isTable, standard };
}
