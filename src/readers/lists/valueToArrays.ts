import { groupColumns } from '../columns/groupColumns';
import { type Gathering, noNumbers } from '../gathering';
import { labelNameStrength } from '../interpretation/wellKnownNames';
import type { NamedArray } from '../reading';
import { DEEPEST_NESTING } from '../text/limits';
import { alignedScores } from './alignedScores';
import { flatTensor, flatTensors } from './flatTensors';
import { matrixOfLabelled } from './labelledMatrix';
import { bareLabelledScores, labelledRows } from './labelledScores';
import { listsInText } from './listsInText';
import { listToArray } from './listToArray';
import { mixedRows } from './mixedRows';
import { NumberList } from './numberList';
import { columnsOfFrame } from './pandas';
import { isPlainObject, type PlainObject } from './plainObject';
import { recordsToArrays } from './records';
import { rowsByKey } from './rowsByKey';
import { joinedSequences } from './sequences';

/** Lists side by side that nobody would call sequences. */
const FEW = 8;

/**
 * The arrays that a parsed JSON or Python value holds, wherever they stand in it; keys joined by dots
 * are their names, and `rootName` that of a bare list. Throws a `Failure` where there is none.
 */
export async function valueToArrays(value: unknown, rootName: string, gathering: Gathering): Promise<void> {
  if (value instanceof NumberList) gathering.arrays.push(value.toArray(rootName));
  else if (Array.isArray(value)) await list(rootName, value, gathering);
  else if (isPlainObject(value)) {
    if (isOneRecord(value)) await recordsToArrays('', [value], gathering);
    else await object('', value, rootName, gathering, 0);
  } else if (typeof value === 'number') await list(rootName, [value], gathering);
  if (gathering.arrays.length === 0) throw noNumbers(gathering.file);
}

/** One object of plain values is one row with named columns, and so is one example with its classes and their scores. */
function isOneRecord(value: PlainObject): boolean {
  if (Object.values(value).every((v) => v === null || typeof v !== 'object')) return true;
  const cells = new Map(Object.keys(value).map((key) => [key, [value[key]]]));
  return alignedScores(cells).matrices.length > 0;
}

async function list(name: string, given: readonly unknown[], gathering: Gathering): Promise<void> {
  // A few may as well be the parts of a data set.
  const sequences = joinedSequences(new Map(given.length > FEW ? [[name, given]] : []));
  if (sequences.note !== undefined) gathering.notes.add(sequences.note);
  const values = sequences.joined.get(name) ?? given;
  const first = values.find((value) => value !== null);
  const labelled = isPlainObject(first) ? bareLabelledScores(values) : labelledRows(values);
  if (labelled) gathering.arrays.push(matrixOfLabelled(name, labelled));
  else if (isPlainObject(first)) await recordsToArrays('', values, gathering);
  else if (typeof first === 'string') {
    gathering.arrays.push((await listsInText(name, values, gathering)) ?? (await listToArray(name, values, gathering)));
  } else if (isTuple(values)) {
    // Rows of a part are no lines.
    const ofParts = { ...gathering, lineOf: undefined };
    for (const [index, part] of values.entries()) {
      gathering.arrays.push(await listToArray(`${name} ${index + 1}`, part as unknown[], ofParts));
    }
  } else if (!(await mixedRows(name, values, gathering))) {
    gathering.arrays.push(await listToArray(name, values, gathering));
  }
}

/** A few lists of different depth side by side, as in `(logits, labels)`. */
function isTuple(values: readonly unknown[]): boolean {
  if (values.length < 2 || values.length > FEW || !values.every((value) => Array.isArray(value) && value.length > 0))
    return false;
  const depths = values.map(depthOf);
  return depths.some((depth) => depth !== depths[0]) && depths.some((depth) => depth >= 2);
}

function depthOf(value: unknown): number {
  let depth = 0;
  for (let probe = value; Array.isArray(probe); probe = probe[0]) depth++;
  return depth;
}

async function object(
  prefix: string,
  value: PlainObject,
  rootName: string,
  gathering: Gathering,
  depth: number,
): Promise<void> {
  if (depth > DEEPEST_NESTING) return;
  const frame = columnsOfFrame(value);
  if (frame) return recordsToArrays(prefix, frame, gathering);
  const tensor = await flatTensor(value, prefix.slice(0, -1) || rootName, gathering);
  if (tensor) return void gathering.arrays.push(tensor);
  const columns: NamedArray[] = [];
  const sequences = joinedSequences(new Map(Object.entries(value).filter(isListEntry)));
  if (sequences.note !== undefined) gathering.notes.add(sequences.note);
  for (const key of Object.keys(value)) {
    const part = sequences.joined.get(key) ?? value[key];
    const name = prefix + key;
    if (part instanceof NumberList) columns.push(part.toArray(name));
    else if (Array.isArray(part)) {
      if (part.length > 0 && isPlainObject(part.find((e) => e !== null))) {
        const tensors = await flatTensors(part, name, gathering);
        const labelled = tensors ? undefined : bareLabelledScores(part);
        if (tensors) columns.push(...tensors);
        else if (labelled) columns.push(matrixOfLabelled(name, labelled));
        else await recordsToArrays(`${name}.`, part, gathering);
      } else {
        const labelled = labelledRows(part);
        if (labelled) columns.push(matrixOfLabelled(name, labelled));
        else if (!(await listsOfRecords(name, part, gathering))) columns.push(await listToArray(name, part, gathering));
      }
    } else if (isPlainObject(part)) {
      const names = indexedNames(part);
      if (names) columns.push({ name, shape: [names.length], type: 'text', values: names });
      else await object(`${name}.`, part, rootName, gathering, depth + 1);
    } else if (labelNameStrength(key) > 0) {
      const scalar = await listToArray(name, [part], gathering);
      columns.push({ ...scalar, shape: [] });
    }
  }
  const rows = rowsByKey(depth === 0 ? rootName : prefix.slice(0, -1), columns);
  // Not push(...), which has its limit at some hundred thousand arguments.
  for (const array of rows ? [rows] : groupColumns(columns, depth === 0)) gathering.arrays.push(array);
}

function isListEntry(entry: readonly [string, unknown]): entry is [string, unknown[]] {
  return Array.isArray(entry[1]);
}

/** Manifold's `yPred`: for each model a list with an object of scores for each example. */
async function listsOfRecords(name: string, lists: readonly unknown[], gathering: Gathering): Promise<boolean> {
  const areLists = lists.every((list) => Array.isArray(list) && list.length > 0 && list.every(isPlainObject));
  if (!areLists || lists.length === 0) return false;
  for (const [index, list] of (lists as readonly unknown[][]).entries()) {
    const wrapped = list.map((scores) => Object.assign(Object.create(null), { [`${name} ${index + 1}`]: scores }));
    await recordsToArrays('', wrapped, gathering);
  }
  return true;
}

/** `{"0": "cat", "1": "dog"}`, as `id2label` is stored. */
function indexedNames(value: PlainObject): string[] | undefined {
  const keys = Object.keys(value);
  if (keys.length < 2 || !keys.every((key, index) => key === String(index))) return undefined;
  const names = keys.map((key) => value[key]);
  return names.every((name) => typeof name === 'string') ? names : undefined;
}
