import * as l10n from '@vscode/l10n';
import { Failure } from '../../../engine/failure';
import { count } from '../../../text/numbers';
import { groupColumns } from '../../columns/groupColumns';
import { noNumbers } from '../../gathering';
import { isWeightName } from '../../interpretation/wellKnownNames';
import { rowsByKey } from '../../lists/rowsByKey';
import { valueToArrays } from '../../lists/valueToArrays';
import type { ReaderContext } from '../../reader';
import type { NamedArray } from '../../reading';
import type { ArrayReading } from '../arrays/arrayReading';
import { joinLoaded } from '../arrays/joinLoaded';
import { loadArray } from '../arrays/loadArray';
import { spanOf } from '../arrayValue';
import { Budget } from '../budget';
import { arraysTooLarge, namesOf, objectsRefused } from '../pickleFailures';
import type { PickleValue } from '../pickleValue';
import { plainValue } from './plainValue';
import type { Planned } from './planned';
import { Tree } from './treeFacts';
import { TreeWalk } from './treeWalk';

export interface TreeArrays {
  readonly arrays: readonly NamedArray[];
  readonly notes: readonly string[];
}

/** Where a value comes from. */
export interface Origin {
  readonly file: string;
  /** In bytes: few bytes may not become many. */
  readonly size: number;
  readonly context: ReaderContext;
}

/**
 * The arrays in a pickle's value, named by where they stand in it. Throws a `Failure` where there are none, by the names
 * of the objects that were not built.
 */
export async function treeToArrays(root: PickleValue, rootName: string, origin: Origin): Promise<TreeArrays> {
  const { file, size, context } = origin;
  const tree = new Tree(root, file, 2 ** 20 + 4 * size);
  const facts = tree.facts(root);
  const gathering = { file, arrays: [] as NamedArray[], notes: new Set<string>(), pace: context.pace };
  if (!facts.holdsArrays && facts.refused === undefined) {
    await valueToArrays(plainValue(root), rootName, gathering);
    return { arrays: gathering.arrays, notes: [...gathering.notes] };
  }
  const budget = new Budget(Math.min(2 ** 32, 2 ** 28 + 4 * size), (limit) => arraysTooLarge(file, limit));
  const walk = new TreeWalk(tree, file, context.pace, budget);
  await walk.walk(rootName, root, '');
  const loaded = await load(walk.planned, { file, context, budget });
  await addPlain(walk.plain, rootName, gathering);
  const all = [...loaded, ...gathering.arrays];
  const refused = [...tree.refused.keys()];
  if (all.every(({ type }) => type === 'unread') && refused.length > 0) throw objectsRefused(file, refused);
  if (all.length === 0) throw noNumbers(file);
  const isTable = !all.some(({ shape }) => shape.length > 1);
  return {
    arrays: groupColumns(all, isTable),
    notes: [
      ...walk.notes,
      ...gathering.notes,
      ...(refused.length > 0 ? [refusedNote(refused)] : []),
      ...(isModel(walk.planned) ? [modelNote(file)] : []),
    ],
  };
}

async function load(planned: readonly (Planned | NamedArray)[], reading: ArrayReading): Promise<NamedArray[]> {
  for (const each of planned) {
    if ('parts' in each) for (const part of each.parts) part.bytes.plan(spanOf(part, part.element.size));
  }
  const byDict = new Map<string | undefined, NamedArray[]>();
  for (const [index, each] of planned.entries()) {
    const array = 'parts' in each ? await loadPlanned(each, reading) : each;
    const dict = 'parts' in each ? each.dict : undefined;
    const arrays = byDict.get(dict);
    if (arrays) arrays.push(array);
    else byDict.set(dict, [array]);
    await reading.context.pace(index / planned.length);
  }
  return [...byDict].flatMap(([dict, arrays]) => {
    const rows = dict === undefined ? undefined : rowsByKey(dict, arrays);
    return rows ? [rows] : arrays;
  });
}

async function loadPlanned(planned: Planned, reading: ArrayReading): Promise<NamedArray> {
  const [only, ...more] = planned.parts;
  return only && more.length === 0 && planned.shape === only.shape
    ? loadArray(planned.name, only, reading)
    : joinLoaded(planned, reading);
}

async function addPlain(
  plain: Record<string, unknown>,
  rootName: string,
  gathering: Parameters<typeof valueToArrays>[2],
): Promise<void> {
  if (Object.keys(plain).length === 0) return;
  try {
    await valueToArrays(plain, rootName, gathering);
  } catch (error) {
    // The arrays beside them are reason enough to go on.
    if (!(error instanceof Failure) || error.code !== 'no-arrays') throw error;
  }
}

/** Whether most arrays have the names that weights have. */
function isModel(planned: readonly (Planned | NamedArray)[]): boolean {
  const weights = planned.filter((each) => isWeightName(each.name)).length;
  return weights >= 4 && weights * 2 > planned.length;
}

function modelNote(file: string): string {
  return l10n.t(
    '{0} holds the weights of a model, not what it gave for examples. Save its outputs: torch.save(logits, "logits.pt").',
    file,
  );
}

function refusedNote(refused: readonly string[]): string {
  return refused.length === 1
    ? l10n.t('An object was not built, because that would run code: {0}. Everything else was read.', namesOf(refused))
    : l10n.t(
        'Objects of {0} kinds were not built, because that would run code: {1}. Everything else was read.',
        count(refused.length),
        namesOf(refused),
      );
}
