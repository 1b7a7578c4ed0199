import { describe, expect, it, vi } from 'vitest';
import { guarded } from '../../../src/panel/guards';
import type { PanelContract } from '../../../src/protocol/panelContract';
import type { Handlers } from '../../../src/protocol/rpc';

const { signal } = new AbortController();

/** Handlers that only tell that they were reached. */
function spied() {
  const reached = vi.fn();
  // SAFETY: every method of the contract is answered by the same spy.
  const handlers = new Proxy({}, { get: () => reached }) as Handlers<PanelContract>;
  // SAFETY: tests hand in what types forbid.
  return {
    reached,
    calls: guarded(handlers) as unknown as Record<string, (request: unknown, s: AbortSignal) => unknown>,
  };
}

describe('requests of a webview', () => {
  it.each([
    ['removeCell', { cell: '../x' }],
    ['removeCell', null],
    ['moveCell', { cell: 'a', to: -1 }],
    ['moveCell', { cell: 'a', to: Number.NaN }],
    ['setParameter', { cell: 'a', name: '__proto__ ', value: 1, live: false }],
    ['setParameter', { cell: 'a', name: 'bins', value: { evil: true }, live: false }],
    ['setParameter', { cell: 'a', name: 'bins', value: 'x'.repeat(10_001), live: false }],
    ['select', { selection: { where: { rows: ['1'] } } }],
    ['drop', { uris: 'file:///etc/passwd' }],
    ['save', { name: 'a.png', bytes: 'text' }],
    ['remedy', { remedy: 'run-shell' }],
    ['query', { cell: 'a', name: 'window()', request: {} }],
  ])('%s of a wrong form is refused: %j', (method, request) => {
    const { calls, reached } = spied();
    expect(() => calls[method]?.(request, signal)).toThrow('malformed');
    expect(reached).not.toHaveBeenCalled();
  });

  it.each([
    ['ready', {}],
    ['undo', null],
    ['rerun', {}],
    ['setParameter', { cell: 'a-1', name: 'temperature', value: 2.5, live: true }],
    ['select', { selection: { cell: 'a', where: { label: 3, predicted: 5 }, title: 'label 3', focusedRow: 7 } }],
    ['query', { cell: 'a', name: 'window', request: { from: 0, to: 50 } }],
  ])('%s of the right form passes: %j', (method, request) => {
    const { calls, reached } = spied();
    calls[method]?.(request, signal);
    expect(reached).toHaveBeenCalledWith(request, signal);
  });
});
