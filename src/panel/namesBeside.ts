import { SCORE_EXTENSIONS } from './scoreExtensions';

/** A file that may hold the labels of another one, by its name. */
export interface LabelFileName {
  readonly name: string;
  /** Whether the name speaks of labels; otherwise only its values can tell. */
  readonly isNamedAsLabels: boolean;
}

const LABELS = new Set(
  'label labels target targets gold golds truth gt y true annotation annotations answer answers'.split(' '),
);
const SCORES = new Set(
  (
    'logit logits score scores prob probs proba probas probability probabilities pred preds prediction predictions ' +
    'output outputs softmax smx pyx logprobs logprob'
  ).split(' '),
);
const SPLITS = new Set('train training val valid validation dev test testing eval cal calib calibration'.split(' '));
/** What lies in every folder. */
const NEVER =
  /^(package(-lock)?|tsconfig|jsconfig|composer|config|requirements)\b.*\.(json|txt)$|^(readme|licen[cs]e|makefile|dockerfile)\b/i;
/** So many are opened and tried at most. */
const TRIED = 4;

/**
 * The files of a folder that may hold the labels of one of them, the likeliest first: those that name labels
 * (`test_labels`, `y_test.npy`), and those whose name is a part of the scores' (`test.txt` beside `test_logits.pt`).
 */
export function labelFilesOf(scores: string, names: readonly string[]): LabelFileName[] {
  const own = wordsOf(scores);
  return likeliest(scores, names, (words) => {
    if (words.some((word) => SCORES.has(word)) || areOfOtherSplits(words, own)) return 0;
    const shared = words.filter((word) => own.includes(word)).length;
    if (areLabels(words)) return 10 + 2 * shared - 0.1 * words.length;
    return shared === words.length ? shared : 0;
  }).map((name) => ({ name, isNamedAsLabels: areLabels(wordsOf(name)) }));
}

/** The files of a folder whose name says that they hold the scores which go with one of labels, the likeliest first. */
export function scoreFilesOf(labels: string, names: readonly string[]): string[] {
  const own = wordsOf(labels);
  return likeliest(labels, names, (words) => {
    if (!words.some((word) => SCORES.has(word)) || areLabels(words) || areOfOtherSplits(words, own)) return 0;
    return 10 + 2 * words.filter((word) => own.includes(word)).length - 0.1 * words.length;
  });
}

/** The names of known formats by their rank, those of 0 left out. */
function likeliest(of: string, names: readonly string[], rankOf: (words: readonly string[]) => number): string[] {
  return names
    .filter((name) => name !== of && isOfKnownFormat(name) && !NEVER.test(name) && !name.startsWith('.'))
    .map((name) => ({ name, words: wordsOf(name) }))
    .map(({ name, words }) => ({ name, rank: words.length === 0 ? 0 : rankOf(words) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank || (a.name < b.name ? -1 : 1))
    .slice(0, TRIED)
    .map(({ name }) => name);
}

function areLabels(words: readonly string[]): boolean {
  return words.some((word) => LABELS.has(word));
}

function areOfOtherSplits(words: readonly string[], own: readonly string[]): boolean {
  const [split, other] = [splitOf(words), splitOf(own)];
  return split !== undefined && other !== undefined && split !== other;
}

function splitOf(words: readonly string[]): string | undefined {
  return words.find((word) => SPLITS.has(word));
}

/** The words of a name without its extension, in lower case: `testLogits_rgb.pt` is test, logits, rgb. */
function wordsOf(name: string): string[] {
  return stemOf(name)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** By its extension, or by having none. */
function isOfKnownFormat(name: string): boolean {
  const dot = name.lastIndexOf('.');
  return dot <= 0 || SCORE_EXTENSIONS.includes(name.slice(dot + 1).toLowerCase());
}

function stemOf(name: string): string {
  const dot = name.indexOf('.', 1);
  return dot > 0 ? name.slice(0, dot) : name;
}
