import * as l10n from '@vscode/l10n';
import type { Pace } from '../../engine/pace';
import type { RowIds } from '../../engine/rowIds';
import type { Evidence, PartRole, SourcePart } from '../../engine/source';
import type { NamedArray, NumberArray, TextArray } from '../reading';
import { groupings, pickGroups } from './pickGroups';
import { mayBeIds, pickIds } from './pickIds';
import { oneValueARow, squeeze } from './squeeze';
import { scoreNameStrength } from './wellKnownNames';

/** What a person chose for the other parts: the name of an array, '' for the proposed one, 'none'. */
export interface PartChoices {
  readonly ids: string;
  readonly groups: string;
  readonly otherScores: string;
}

interface PartsInput {
  /** All arrays but the scores, labels and class names. */
  readonly arrays: readonly NamedArray[];
  readonly rows: number;
  readonly columns: number;
  readonly classNames: readonly string[];
  /** Arrays of which each value stands for several rows. */
  readonly repeated: ReadonlySet<NamedArray>;
}

/** Which array names the rows, which groups them, and which is a second model's. */
export async function otherParts(
  { arrays, rows, columns, classNames, repeated }: PartsInput,
  choices: PartChoices,
  pace: Pace,
): Promise<{ readonly parts: readonly SourcePart[]; readonly ids?: RowIds }> {
  const mayIdentify = arrays.filter(
    (array): array is NumberArray | TextArray => mayBeIds(array, rows) && !repeated.has(array),
  );
  const proposedIds = await pickIds(choices.ids === 'none' ? [] : mayIdentify, rows, pace);
  const ids = decided('ids', choices.ids, mayIdentify, () => proposedIds);
  const known = await groupings(
    arrays.filter((array) => array !== ids.array),
    rows,
    pace,
  );
  const mayGroup = known.map(({ array }) => array);
  const groups = decided('groups', choices.groups, mayGroup, () => pickGroups(known, rows, classNames));
  const models = arrays.filter((array) => isSecondModel(array, rows, columns));
  const other = decided('otherScores', choices.otherScores, models, () => pickModel(models));
  return {
    parts: [ids, groups, other].flatMap(({ part }) =>
      part.candidates.length > 0 || part.evidence.length > 0 ? part : [],
    ),
    ids: ids.array && idsOf(ids.array),
  };
}

interface Picked<A> {
  readonly array?: A;
  readonly evidence: readonly Evidence[];
}

/** The part as it was chosen, or as it is proposed where nothing (or nothing that is there) was chosen. */
export function decided<A extends NamedArray>(
  role: PartRole,
  chosen: string,
  candidates: readonly A[],
  propose: () => Picked<A>,
): { readonly part: SourcePart; readonly array?: A } {
  const names = candidates.map(({ name }) => name);
  if (chosen === 'none') return { part: { role, evidence: [], candidates: names } };
  const found = candidates.find(({ name }) => name === chosen);
  if (found) {
    const evidence: Evidence[] = [{ text: l10n.t('“{0}” was chosen.', chosen), bearing: 'for' }];
    return { array: found, part: { role, name: found.name, evidence, candidates: names } };
  }
  const { array, evidence } = propose();
  const missing: Evidence[] =
    chosen === '' ? [] : [{ text: l10n.t('“{0}” is not there, or cannot be this.', chosen), bearing: 'warning' }];
  return { array, part: { role, name: array?.name, evidence: [...missing, ...evidence], candidates: names } };
}

function isSecondModel(array: NamedArray, rows: number, columns: number): boolean {
  if (array.type === 'unread' || array.type === 'text' || array.type === 'int' || array.type === 'bool') return false;
  if (columns === 1) return scoreNameStrength(array.name) > 0 && oneValueARow(array.shape) === rows;
  const [n, k, ...more] = squeeze(array.shape);
  return n === rows && k === columns && more.length === 0;
}

function pickModel(models: readonly NamedArray[]): Picked<NamedArray> {
  const [array] = models;
  if (!array) return { evidence: [] };
  const text = l10n.t('“{0}” has the shape of the scores: another model of the same rows, perhaps.', array.name);
  return { array, evidence: [{ text, bearing: 'for' }] };
}

function idsOf({ name, type, values }: NumberArray | TextArray): RowIds {
  return type === 'text' ? { kind: 'text', title: name, values } : { kind: 'number', title: name, values };
}
