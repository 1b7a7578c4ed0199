import type { ColumnHeads } from './columnHeads';
import { areClassNumbers, type Family, inOrder } from './families';

const SEPARATOR = /[_.:\- ]/g;
/** More are hardly models of the same rows. */
const MOST_MODELS = 32;

/**
 * The families of several models in one: `prob_resnet_0, prob_resnet_1, prob_vit_0, prob_vit_1` are two classes of two
 * models, because each model's columns sum to 1 in every row, or its classes are numbered. The family itself where it is
 * that of one.
 */
export function modelFamilies(family: Family, heads: ColumnHeads): Family[] {
  if (family.members.length < 4 || heads.sumToOne(family.members)) return [family];
  const { suffixes } = family;
  const places = [...(suffixes[0] ?? '').matchAll(SEPARATOR)].length;
  for (let place = 0; place < places; place++) {
    const models = modelsAt(family, place);
    if (models?.every(({ members, suffixes }) => heads.sumToOne(members) || areClassNumbers(suffixes))) return models;
  }
  return [family];
}

/** One family for each text before a separator, where all have the same classes behind it. */
function modelsAt({ name, members, suffixes }: Family, place: number): Family[] | undefined {
  const models = new Map<string, { prefix: string; members: number[]; suffixes: string[] }>();
  for (const [index, suffix] of suffixes.entries()) {
    const at = [...suffix.matchAll(SEPARATOR)][place]?.index;
    if (at === undefined) return undefined;
    const model = suffix.slice(0, at);
    const prefix = name.endsWith('_*') ? `${name.slice(0, -2)}_${model}` : model;
    const own = models.get(model) ?? { prefix, members: [], suffixes: [] };
    own.members.push(members[index] as number);
    own.suffixes.push(suffix.slice(at + 1));
    models.set(model, own);
  }
  const found = [...models.values()].map(inOrder);
  const classes = [...(found[0]?.suffixes ?? [])].sort().join('\n');
  const areAlike = found.every((model) => [...model.suffixes].sort().join('\n') === classes);
  return found.length >= 2 && found.length <= MOST_MODELS && areAlike && (found[0]?.members.length ?? 0) >= 2
    ? found
    : undefined;
}
