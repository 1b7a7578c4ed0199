import * as v from 'valibot';
import { EXPLORATION_VERSION, type Exploration } from './exploration';

const text = v.pipe(v.string(), v.maxLength(100_000));
const uri = v.pipe(v.string(), v.maxLength(8192));

const source = v.union([
  v.object({ kind: v.literal('none') }),
  v.object({ kind: v.literal('file'), uri, labelsUri: v.optional(uri), readAnyway: v.optional(v.boolean()) }),
  v.object({
    kind: v.picklist(['text', 'dropped']),
    id: v.pipe(v.string(), v.regex(/^[0-9a-f]{8,64}$/)),
    title: text,
    labelsUri: v.optional(uri),
  }),
]);

const cell = v.object({
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  kind: v.pipe(v.string(), v.regex(/^\w{1,64}$/)),
  parameters: v.record(v.pipe(v.string(), v.regex(/^\w{1,64}$/)), v.union([text, v.number(), v.boolean()])),
});

const schema = v.object({
  version: v.literal(EXPLORATION_VERSION),
  source,
  cells: v.pipe(v.array(cell), v.maxLength(500)),
});

/** An exploration from outside (a restored window, a file), or undefined where it is not one of ours. */
export function parseExploration(value: unknown): Exploration | undefined {
  const result = v.safeParse(schema, value);
  if (!result.success) return undefined;
  const ids = new Set(result.output.cells.map((each) => each.id));
  return ids.size === result.output.cells.length ? result.output : undefined;
}
