import * as v from 'valibot';
import type { PanelContract } from '../protocol/panelContract';
import type { Handlers } from '../protocol/rpc';

const id = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/));
const name = v.pipe(v.string(), v.regex(/^\w{1,64}$/));
const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const nothing = v.nullish(v.unknown());
const share = v.number();

const range = v.object({ low: share, high: share, lowIncluded: v.boolean(), highIncluded: v.boolean() });

const predicate = v.object({
  label: v.optional(index),
  predicted: v.optional(index),
  correct: v.optional(v.boolean()),
  confidence: v.optional(range),
  loss: v.optional(range),
  entropy: v.optional(range),
  rows: v.optional(v.pipe(v.array(index), v.maxLength(100_000))),
});

export const selectionSchema = v.object({
  cell: v.optional(id),
  where: v.optional(predicate),
  title: v.optional(v.pipe(v.string(), v.maxLength(500))),
  focusedRow: v.optional(index),
});

const remedy = v.picklist([
  'choose-labels',
  'take-labels-beside',
  'explore-scores-beside',
  'choose-file',
  'read-anyway',
  'retry',
  'take-as-logits',
  'take-as-probabilities',
  'show-log',
]);

/** Nothing that a webview sends is taken on trust; one schema a method. */
const schemas: { readonly [M in keyof PanelContract]: v.GenericSchema } = {
  ready: v.object({ state: v.optional(v.unknown()) }),
  openText: v.object({ text: v.string() }),
  openDropped: v.object({ name: v.pipe(v.string(), v.maxLength(300)), bytes: v.instance(Uint8Array) }),
  openFile: nothing,
  openSample: nothing,
  drop: v.object({ uris: v.pipe(v.array(v.pipe(v.string(), v.maxLength(8192))), v.maxLength(20)) }),
  addCell: v.object({ kind: name, at: index }),
  removeCell: v.object({ cell: id }),
  moveCell: v.object({ cell: id, to: index }),
  undo: nothing,
  redo: nothing,
  setParameter: v.object({
    cell: id,
    name,
    value: v.union([v.pipe(v.string(), v.maxLength(10_000)), v.number(), v.boolean()]),
    live: v.boolean(),
  }),
  rerun: v.object({ cell: v.optional(id) }),
  cancel: v.object({ cell: id }),
  select: v.object({ selection: selectionSchema }),
  focusCell: v.object({ cell: v.optional(id) }),
  query: v.object({ cell: id, name, request: v.optional(v.unknown()) }),
  remedy: v.object({ remedy }),
  copy: v.object({ text: v.pipe(v.string(), v.maxLength(50_000_000)) }),
  save: v.object({ name: v.pipe(v.string(), v.maxLength(300)), bytes: v.instance(Uint8Array) }),
  dismissNotice: v.object({ id }),
};

/** The handlers, each behind its schema. A request of the wrong form is rejected, never handled. */
export function guarded(handlers: Handlers<PanelContract>): Handlers<PanelContract> {
  const result: Record<string, unknown> = {};
  for (const method of Object.keys(schemas) as (keyof PanelContract)[]) {
    // SAFETY: the schema has just established the request's type, which the loop over methods loses.
    const handler = handlers[method] as (request: unknown, signal: AbortSignal) => unknown;
    result[method] = (request: unknown, signal: AbortSignal) => {
      const parsed = v.safeParse(schemas[method], request);
      if (!parsed.success) throw new Error(`A malformed request to ${method} was refused.`);
      return handler(parsed.output, signal);
    };
  }
  return result as unknown as Handlers<PanelContract>;
}
