import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/engine/failure';
import { bytesOf } from '../../../src/readers/bytes';
import { interpret } from '../../../src/readers/interpret';
import { readSource } from '../../../src/readers/read';
import { context } from './reading';

const FOLDER = new URL('../../fixtures/readers/text/', import.meta.url);
const SEEDS = readdirSync(FOLDER);
/** Pieces that mean something to one reader or another. */
const PIECES = (
  '[ ] { } ( ) , ; : | & \\\\ " \' # % ... … ⋮ = <- [1,] [,1] [1] c( tensor( array( <tf. np.array( NaN null -Infinity ' +
  '-9999 1e999 0x 1: {" "label" "score" "logprob" "top_logprobs" __proto__ \n \r \t \ufeff --- |--- Columns\u00201 $a'
).split(' ');

/** A generator with a seed of its own (mulberry32), so that a failure can be had again. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** Throws for anything but arrays or a `Failure`. */
async function outcomeOf(bytes: Uint8Array, name: string): Promise<'read' | 'refused'> {
  try {
    const reading = await readSource(bytesOf(name, bytes), context);
    for (const array of reading.arrays) {
      if (!('values' in array)) continue;
      const cells = array.shape.reduce((product, length) => product * length, 1);
      if (cells !== array.values.length)
        throw new Error(`“${array.name}” is ${array.shape} with ${array.values.length}`);
    }
    await interpret(reading);
    return 'read';
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error.message.trim() === '' || error.message.includes('undefined')) throw new Error(`“${error.message}”`);
    return 'refused';
  }
}

function mutated(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  const result = [...bytes];
  for (let changes = 1 + random(4); changes > 0; changes--) {
    const at = random(result.length + 1);
    const length = random(12);
    switch (random(5)) {
      case 0:
        result[at] = random(256);
        break;
      case 1:
        result.splice(at, length);
        break;
      case 2:
        result.splice(at, 0, ...result.slice(random(result.length + 1)).slice(0, length * 4));
        break;
      case 3:
        result.splice(at, 0, ...new TextEncoder().encode(PIECES[random(PIECES.length)]));
        break;
      default:
        result.splice(at, 1, ...new TextEncoder().encode(PIECES[random(PIECES.length)]).subarray(0, 8));
    }
  }
  return Uint8Array.from(result);
}

describe('damaged text', () => {
  it('cut at every byte is read or refused with a Failure', async () => {
    let [read, refused] = [0, 0];
    for (const name of SEEDS) {
      const bytes = new Uint8Array(readFileSync(new URL(name, FOLDER)));
      for (let length = 0; length < bytes.length; length++) {
        if ((await outcomeOf(bytes.subarray(0, length), name)) === 'read') read++;
        else refused++;
      }
    }
    expect(Math.min(read, refused)).toBeGreaterThan(500);
  }, 120_000);

  it('changed anyhow is read or refused with a Failure', async () => {
    const seeds = SEEDS.map((name) => ({ name, bytes: new Uint8Array(readFileSync(new URL(name, FOLDER))) }));
    const random = generator(20_261_126);
    let [read, refused] = [0, 0];
    for (let round = 0; round < 2000; round++) {
      const seed = seeds[random(seeds.length)] as (typeof seeds)[number];
      const bytes = mutated(seed.bytes, random);
      try {
        if ((await outcomeOf(bytes, seed.name)) === 'read') read++;
        else refused++;
      } catch (error) {
        throw new Error(`Round ${round}, ${seed.name}: ${JSON.stringify(new TextDecoder().decode(bytes))}`, {
          cause: error,
        });
      }
    }
    expect(Math.min(read, refused)).toBeGreaterThan(200);
  }, 120_000);

  it('of any structure is read or refused with a Failure', async () => {
    const key = fc.constantFrom(
      ...(
        'label score labels scores logits probs p_a p_b id classes choices logprobs content token logprob top_logprobs tokens ' +
        'prompt_logprobs pred_topk real_topk filtered_resps target columns data index schema fields yPred outputs __proto__ constructor 0 1'
      ).split(' '),
    );
    const leaf = fc.oneof(
      fc.constantFrom(
        null,
        true,
        0,
        1,
        0.25,
        0.5,
        -0.5,
        -9999,
        1e9,
        'a',
        'b',
        'LABEL_1',
        '0.5',
        '[0.5, 0.5]',
        'False',
        '0.5|0.5',
        '',
      ),
      fc.double(),
      fc.string({ maxLength: 4 }),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small', maxDepth: 6 },
        leaf,
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.array(leaf, { maxLength: 4 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
        // The same again and again, as records are.
        fc.tuple(tie('tree'), fc.nat({ max: 3 })).map(([value, times]) => Array.from({ length: times }, () => value)),
      ),
    }));
    const form = fc.constantFrom<(value: unknown) => string>(
      (value) => JSON.stringify(value),
      // Not JSON: then objects come from the parser of literals and have no prototype.
      (value) => `${JSON.stringify(value)} // end`,
      (value) => (Array.isArray(value) ? value.map((line) => JSON.stringify(line)).join('\n') : JSON.stringify(value)),
    );
    await fc.assert(
      fc.asyncProperty(tree, form, async (value, write) => {
        await outcomeOf(new TextEncoder().encode(write(value) ?? ''), 'any.json');
      }),
      { numRuns: 4000, seed: 20_261_126 },
    );
  }, 120_000);
});
