import * as vscode from 'vscode';
import { cellOf, extension, until } from '../vscode/panels';
import { equal } from './expected';
import { inCheckout, opened } from './panels';
import type { Test } from './run';

/** Tests of the engine's life in a browser. */
export const engine: readonly Test[] = [
  {
    name: 'the extension host is a web worker without Node',
    run() {
      equal(typeof (globalThis as { importScripts?: unknown }).importScripts, 'function');
      equal(typeof process === 'undefined' ? undefined : process.versions?.node, undefined);
      equal(vscode.env.uiKind, vscode.UIKind.Web);
    },
  },
  {
    name: 'the extension runs in it',
    async run() {
      equal(typeof (await extension().activate()).panels, 'function');
    },
  },
  {
    name: 'an engine that dies is started again, runs the cells anew and says so',
    async run() {
      const panel = await opened('logitscope.openSample');
      await panel.whenSettled();
      panel.killWorker();
      await until('the panel says so', async () => (await panel.notices()).some((text) => /started again/.test(text)));
      await panel.whenSettled();
      const undone = panel.cells().filter(({ status }) => status !== 'done');
      equal(undone, []);
    },
  },
  {
    name: 'a cell that runs is cancelled, says so, and runs when asked again',
    async run() {
      const panel = await opened('logitscope.exploreFile', inCheckout('test/output/web/many.npy'));
      const running = () => panel.cells().find(({ kind, status }) => kind === 'confidence' && status === 'running');
      await until('a cell runs', () => running() !== undefined, 25);
      panel.cancel(cellOf(panel, 'confidence').id);
      await until('the cell is cancelled', () => cellOf(panel, 'confidence').status === 'cancelled');
      await panel.whenSettled();
      await vscode.commands.executeCommand('logitscope.rerunAll');
      await panel.whenSettled();
      equal(cellOf(panel, 'confidence').status, 'done');
    },
  },
];
