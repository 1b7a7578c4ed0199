import { DICTIONARY, INTERESTING, SEPARATORS } from './dictionary.ts';
import { oneOf, type Random } from './random.ts';

export interface MutationInput {
  readonly random: Random;
  /** Names of the words that mean something here. */
  readonly words: readonly string[];
  /** Bytes of another file of the corpus, of the same family or of any. */
  other(): Uint8Array;
}

type Mutator = (bytes: Uint8Array, input: MutationInput) => Uint8Array;

/** Most of what a file says of itself stands at an end of it: half of all places are near one. */
function placeIn(length: number, random: Random): number {
  const near = Math.min(length, 160);
  const kind = random(4);
  if (kind === 0) return random(near);
  return kind === 1 ? length - random(near) : random(length + 1);
}

function lengthOf(random: Random): number {
  return 1 + random(2 ** (1 + random(9)));
}

function replaced(bytes: Uint8Array, from: number, to: number, by: Uint8Array): Uint8Array {
  const end = Math.max(from, Math.min(to, bytes.length));
  const result = new Uint8Array(from + by.length + bytes.length - end);
  result.set(bytes.subarray(0, from));
  result.set(by, from);
  result.set(bytes.subarray(end), from + by.length);
  return result;
}

/** Mutates a copy in place. */
function onCopy(change: (copy: Uint8Array, at: number, random: Random) => void): Mutator {
  return (bytes, { random }) => {
    // Not `slice`: a Buffer's shares its bytes.
    const copy = Uint8Array.from(bytes);
    if (copy.length > 0) change(copy, Math.min(placeIn(copy.length, random), copy.length - 1), random);
    return copy;
  };
}

function interestingAt(copy: Uint8Array, at: number, random: Random): void {
  const width = 2 ** random(4);
  const littleFirst = random(2) === 0;
  let value = BigInt.asUintN(64, oneOf(INTERESTING, random));
  for (let i = 0; i < width; i++, value >>= 8n) {
    const place = littleFirst ? at + i : at + width - 1 - i;
    if (place < copy.length) copy[place] = Number(value & 255n);
  }
}

function word({ random, words }: MutationInput): Uint8Array {
  if (random(5) === 0) return oneOf(SEPARATORS, random);
  return oneOf(DICTIONARY[oneOf(words, random)] ?? [], random);
}

/** A part of a file, at random. */
function partOf(bytes: Uint8Array, random: Random): Uint8Array {
  const from = placeIn(bytes.length, random);
  return bytes.subarray(from, from + lengthOf(random));
}

const NUMBERS =
  '0 1 -1 9 1e999 -1e999 1e-400 0.1 99999999 2147483647 4294967296 9007199254740993 1e15 999999999999999 NaN -0 1e5 0x10 1_0 .5 5. 1e +1'.split(
    ' ',
  );

/** Runs of digits, or of a line, found from a place on. */
function textRun(pattern: RegExp, by: (found: string, input: MutationInput) => string): Mutator {
  return (bytes, input) => {
    const from = placeIn(bytes.length, input.random);
    const text = Buffer.from(bytes.subarray(from, from + 2000)).toString('latin1');
    const found = pattern.exec(text);
    if (!found) return bytes;
    const at = from + found.index;
    return replaced(bytes, at, at + found[0].length, Buffer.from(by(found[0], input), 'latin1'));
  };
}

/** By name, so that a report can say which were at work. */
export const MUTATORS: Readonly<Record<string, Mutator>> = {
  flipBit: onCopy((copy, at, random) => {
    copy[at] = (copy[at] ?? 0) ^ (1 << random(8));
  }),
  setByte: onCopy((copy, at, random) => {
    copy[at] = random(256);
  }),
  addToByte: onCopy((copy, at, random) => {
    copy[at] = ((copy[at] ?? 0) + random(71) - 35) & 255;
  }),
  interesting: onCopy(interestingAt),
  interestingAligned: onCopy((copy, at, random) => interestingAt(copy, at & ~3, random)),
  fill: onCopy((copy, at, random) => {
    copy.fill(oneOf([0, 255, 32, 48, 127], random), at, at + lengthOf(random));
  }),
  copyOver: onCopy((copy, at, random) => {
    const from = random(copy.length);
    copy.copyWithin(at, from, from + lengthOf(random));
  }),
  delete: (bytes, { random }) => {
    const at = placeIn(bytes.length, random);
    return replaced(bytes, at, at + lengthOf(random), new Uint8Array());
  },
  duplicate: (bytes, { random }) => {
    const part = partOf(bytes, random);
    const at = random(2) === 0 ? part.byteOffset - bytes.byteOffset : placeIn(bytes.length, random);
    return replaced(bytes, at, at, part);
  },
  repeat: (bytes, { random }) => {
    const part = partOf(bytes, random).subarray(0, 64);
    const times = 2 ** random(10);
    const run = new Uint8Array(part.length * times);
    for (let i = 0; i < times; i++) run.set(part, i * part.length);
    const at = placeIn(bytes.length, random);
    return replaced(bytes, at, at, run);
  },
  insertRandom: (bytes, { random }) => {
    const at = placeIn(bytes.length, random);
    return replaced(
      bytes,
      at,
      at,
      Uint8Array.from({ length: 1 + random(16) }, () => random(256)),
    );
  },
  insertWord: (bytes, input) => {
    const at = placeIn(bytes.length, input.random);
    return replaced(bytes, at, at, word(input));
  },
  overwriteWord: (bytes, input) => {
    const at = placeIn(bytes.length, input.random);
    const by = word(input);
    return replaced(bytes, at, at + by.length, by);
  },
  truncate: (bytes, { random }) => bytes.slice(0, placeIn(bytes.length, random)),
  behead: (bytes, { random }) => bytes.slice(random(Math.min(64, bytes.length + 1))),
  insertPart: (bytes, { random, other }) => {
    const at = placeIn(bytes.length, random);
    return replaced(bytes, at, random(2) === 0 ? at : at + lengthOf(random), partOf(other(), random));
  },
  splice: (bytes, { random, other }) => {
    const tail = other();
    return replaced(bytes, placeIn(bytes.length, random), bytes.length, tail.subarray(placeIn(tail.length, random)));
  },
  number: textRun(/-?\d+(\.\d+)?(e[+-]?\d+)?/i, (_, { random }) => oneOf(NUMBERS, random)),
  deleteLine: textRun(/[^\n]*\n/, () => ''),
  duplicateLine: textRun(/[^\n]*\n/, (line, { random }) => line.repeat(2 + random(60))),
  lineEnds: textRun(/[\s\S]+/, (text, { random }) => text.replaceAll('\n', oneOf(['\r\n', '\r', '\n\n', ' '], random))),
};

const NAMES = Object.keys(MUTATORS);
/** What most often leaves a file that can be read, so that what comes after the reader is reached, too. */
const GENTLE = ['number', 'duplicateLine', 'deleteLine', 'interesting', 'flipBit', 'setByte', 'lineEnds'];

/** A few mutations, one after the other; mostly one to four. */
export function mutate(bytes: Uint8Array, input: MutationInput): { bytes: Uint8Array; mutators: string[] } {
  const mutators: string[] = [];
  let result = Uint8Array.from(bytes);
  const names = input.random(3) === 0 ? GENTLE : NAMES;
  for (let left = 1 + random8(input.random); left > 0; left--) {
    const name = oneOf(names, input.random);
    mutators.push(name);
    result = Uint8Array.from((MUTATORS[name] as Mutator)(result, input));
  }
  return { bytes: result, mutators };
}

function random8(random: Random): number {
  let more = 0;
  while (more < 7 && random(2) === 0) more++;
  return more;
}
