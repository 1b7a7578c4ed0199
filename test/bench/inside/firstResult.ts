import { EngineClient } from '../../../src/worker/client';
import { startNodeWorker } from '../../../src/worker/start.node';
import golden from '../../fixtures/golden/f12.json';
import type { Checks } from '../engine/contestant.ts';
import { serve } from './serve.ts';

const [script = ''] = process.argv.slice(2);
const { logits, labels } = golden;
const text = JSON.stringify({ logits, labels });
const cells = [
  { id: 'source', kind: 'source', parameters: {} },
  { id: 'confidence', kind: 'confidence', parameters: {} },
];

/** A worker that does not run yet, twelve rows pasted as JSON, and the first cell that measures something. */
function firstResult(): Promise<Checks> {
  return new Promise((resolve, reject) => {
    const client = new EngineClient(
      startNodeWorker(script),
      {
        cell: ({ id, status, message }) => {
          if (status === 'failed' || status === 'needs') reject(new Error(`${id}: ${message}`));
          if (id !== 'confidence' || status !== 'done') return;
          resolve({ cells: cells.length });
          setImmediate(() => client.dispose());
        },
        log: ({ text: line }) => console.error(line),
      },
      (reason) => reject(new Error(reason)),
    );
    const { engine } = client;
    void engine.initialise({ l10n: undefined });
    void engine.setSource({ inputs: { scores: { kind: 'text', name: 'F12', text } } });
    void engine.update({ cells, stale: cells.map(({ id }) => id) });
  });
}

void serve('Logitscope', firstResult);
