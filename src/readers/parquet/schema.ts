import * as l10n from '@vscode/l10n';
import type { SchemaElement, SchemaTree } from 'hyparquet';

const DEEPEST = 32;
const MOST_ELEMENTS = 2 ** 18;

/** One physical column: a leaf of the schema. */
export interface Leaf {
  /** Its place among the column chunks of every row group. */
  readonly index: number;
  /** From the root to the leaf. */
  readonly path: readonly SchemaTree[];
  /** For a person: the names on the way, without those that only say "list" and "element". */
  readonly name: string;
}

/** The leaves of a schema in their order. Throws where it does not hold together. */
export function leavesOf(schema: readonly SchemaElement[]): Leaf[] {
  if (schema.length > MOST_ELEMENTS) throw new Error(l10n.t('it has too many columns'));
  let next = 0;
  const node = (path: readonly string[], depth: number): SchemaTree => {
    const given = schema[next++];
    // The root neither repeats nor may be missing, whatever it says.
    const element = depth === 0 && given ? { ...given, repetition_type: 'REQUIRED' as const } : given;
    if (element === undefined || depth > DEEPEST) throw new Error(l10n.t('its columns do not add up'));
    const own = depth === 0 ? path : [...path, element.name];
    const children: SchemaTree[] = [];
    for (let i = 0; i < (element.num_children ?? 0); i++) children.push(node(own, depth + 1));
    return { count: 1, element, children, path: [...own] };
  };
  const root = node([], 0);
  const leaves: Leaf[] = [];
  const walk = (path: readonly SchemaTree[]) => {
    const last = path.at(-1) as SchemaTree;
    if (last.children.length === 0 && path.length > 1) leaves.push({ index: leaves.length, path, name: nameOf(path) });
    for (const child of last.children) walk([...path, child]);
  };
  walk([root]);
  return leaves;
}

function nameOf(path: readonly SchemaTree[]): string {
  const names: string[] = [];
  for (let i = 1; i < path.length; i++) {
    names.push((path[i] as SchemaTree).element.name);
    // `logits (LIST) / list / element`, or in older files `logits (LIST) / array`.
    if (isList(path[i]) && path[i + 1]?.element.repetition_type === 'REPEATED') {
      i += path[i + 1]?.children.length === 1 ? 2 : 1;
      while (isList(path[i]) && path[i + 1]) i += path[i + 1]?.children.length === 1 ? 2 : 1;
    }
  }
  return names.join('.');
}

function isList(node: SchemaTree | undefined): boolean {
  return node?.element.converted_type === 'LIST' || node?.element.logical_type?.type === 'LIST';
}

/** Whether a leaf is one of several below something repeated: a list of records, a map. */
export function isInRecords({ path }: Leaf): boolean {
  const repeated = path.findIndex(({ element }) => element.repetition_type === 'REPEATED');
  return repeated > 0 && path.slice(repeated).some(({ children }) => children.length > 1);
}
