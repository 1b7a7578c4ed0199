import { FAMILIES, type Family, type Seed } from './corpus.ts';
import { type MutationInput, mutate } from './mutators.ts';
import { oneOf, type Random, randomOf } from './random.ts';
import { enlarged, mutatedInside, wrapped } from './wrappings.ts';

export interface FuzzFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** How the worker is handed it. */
  readonly kind: 'path' | 'bytes' | 'text';
}

export interface FuzzCase {
  readonly seed: number;
  readonly number: number;
  readonly family: Family;
  readonly scores: FuzzFile;
  readonly labels?: FuzzFile;
  /** Where it came from: the file of the corpus and the mutators. */
  readonly story: string;
  /** For the choices that are made once the file's arrays are known. */
  readonly random: Random;
}

const EXTENSIONS =
  'npy npz safetensors pt pth bin pkl parquet arrow feather h5 mat json jsonl csv tsv txt log gz zip md r data'.split(
    ' ',
  );
const NAMES = [
  '',
  '.',
  'scores',
  '__proto__',
  'labels.npy',
  'a.npy.gz',
  'x'.repeat(300),
  'a/b.csv',
  'ü.json',
  '{0}.npy',
];

const WORDS: Readonly<Record<Family, readonly string[]>> = {
  json: ['json', 'json', 'any'],
  text: ['text', 'text', 'any', 'json'],
  npy: ['npy', 'any', 'pickle'],
  zip: ['zip', 'npy', 'pickle'],
  pickle: ['pickle'],
  safetensors: ['safetensors', 'json'],
  columnar: ['columnar', 'any'],
  matrices: ['matrices', 'any'],
  hdf5: ['matrices', 'any'],
  gzip: ['zip', 'any'],
  refused: ['columnar', 'zip', 'text'],
};

/** HDF5's library is started anew for each file, which takes as long as twenty other cases. */
const WEIGHTS: Readonly<Record<Family, number>> = {
  json: 10,
  text: 12,
  npy: 6,
  zip: 8,
  pickle: 10,
  safetensors: 4,
  columnar: 10,
  matrices: 6,
  hdf5: 1,
  gzip: 2,
  refused: 2,
};
const DRAWN = FAMILIES.flatMap((family) => Array.from({ length: WEIGHTS[family] }, () => family));

/** The case of a number: the same for the same seed, corpus and number. */
export function fuzzCase(seed: number, number: number, corpus: readonly Seed[]): FuzzCase {
  const random = randomOf(seed, number);
  const family = oneOf(DRAWN, random);
  const scores = mutatedFile(family, corpus, random);
  const hasLabels = random(6) === 0;
  const labels = hasLabels ? mutatedFile(oneOf(DRAWN, random), corpus, random) : undefined;
  return {
    seed,
    number,
    family,
    scores: scores.file,
    labels: labels?.file,
    story: labels ? `${scores.story}; labels: ${labels.story}` : scores.story,
    random,
  };
}

function mutatedFile(family: Family, corpus: readonly Seed[], random: Random): { file: FuzzFile; story: string } {
  const alike = corpus.filter((seed) => seed.family === family);
  const from = oneOf(alike, random);
  const input: MutationInput = {
    random,
    words: WORDS[family],
    other: () => oneOf(random(3) > 0 ? alike : corpus, random).bytes,
  };
  const story = [from.name];
  const mutation = (bytes: Uint8Array) => {
    const mutated = mutate(bytes, input);
    story.push(...mutated.mutators);
    return mutated.bytes;
  };
  // A few stay whole, for what a name, a wrapping or a second file does to them.
  let bytes = random(30) === 0 ? from.bytes : undefined;
  if (!bytes && random(2) === 0) {
    bytes = mutatedInside(from.bytes, random, mutation);
    if (bytes) story.push('inside');
  }
  bytes ??= mutation(from.bytes);
  const isLarge = isText(family) && random(12) === 0;
  if (isLarge) {
    const large = enlarged(bytes, random);
    bytes = large.bytes;
    story.push(large.how);
  }
  const name = nameOf(from.name, random);
  if (random(25) === 0) {
    const outer = wrapped(bytes, name, random);
    bytes = outer.bytes;
    story.push(outer.how);
  }
  return {
    file: { name, bytes, kind: isLarge && random(2) === 0 ? 'path' : kindOf(family, random) },
    story: story.join(' '),
  };
}

function isText(family: Family): boolean {
  return family === 'text' || family === 'json';
}

function nameOf(name: string, random: Random): string {
  const draw = random(20);
  if (draw === 0) return oneOf(NAMES, random);
  return draw < 3 ? `${name.split('.')[0]}.${oneOf(EXTENSIONS, random)}` : name;
}

function kindOf(family: Family, random: Random): FuzzFile['kind'] {
  if (isText(family) && random(3) === 0) return 'text';
  return random(family === 'hdf5' ? 2 : 12) === 0 ? 'path' : 'bytes';
}
