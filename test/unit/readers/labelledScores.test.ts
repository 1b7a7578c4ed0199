import { describe, expect, it } from 'vitest';
import { interpretText, logitsOf, numbers, readText } from './reading';

const lines = (...values: unknown[]) => values.map((value) => JSON.stringify(value)).join('\n');
const scored = (scores: Record<string, number>) => Object.entries(scores).map(([label, score]) => ({ label, score }));
const ROWS = [
  { dog: 0.75, cat: 0.25 },
  { cat: 0.625, dog: 0.375 },
];
const PROBABILITIES = [0.25, 0.75, 0.625, 0.375];

async function probabilities(text: string, name?: string) {
  const array = numbers(await readText(text), name);
  return { classNames: array.classNames, values: Array.from(array.values), notes: array.notes?.join(' ') ?? '' };
}

describe('a class and its score, again and again', () => {
  it.each<[string, string, string | undefined]>([
    ['all scores of several examples', JSON.stringify(ROWS.map(scored)), undefined],
    ['lines', lines(...ROWS.map(scored)), undefined],
    ['each example in a list of its own', JSON.stringify(ROWS.map((row) => [scored(row)])), undefined],
    ['beside other fields', lines(...ROWS.map((row) => ({ text: 'x', predictions: scored(row) }))), 'predictions'],
    [
      'the wrapper of an inference server',
      JSON.stringify({ results: ROWS.map((row) => ({ predictions: [scored(row)], token_count: 3 })) }),
      'results.predictions',
    ],
    ['as Python prints it', `${ROWS.map(scored).map((row) => JSON.stringify(row).replaceAll('"', "'"))}`, undefined],
    [
      'a zero-shot pipeline',
      JSON.stringify(ROWS.map((row) => ({ sequence: 'x', labels: Object.keys(row), scores: Object.values(row) }))),
      'scores',
    ],
    [
      'a predictor of TensorFlow Serving with the names of classes',
      JSON.stringify({
        predictions: [0, 1].map((i) => ({ scores: PROBABILITIES.slice(2 * i, 2 * i + 2), classes: ['cat', 'dog'] })),
      }),
      'predictions.scores',
    ],
    [
      'the likeliest class only',
      JSON.stringify([
        { label: 'dog', score: 0.75 },
        { label: 'cat', score: 0.625 },
      ]),
      undefined,
    ],
    [
      'Spark NLP',
      JSON.stringify({
        predictions: [
          { prediction: 'dog', confidence: 0.75 },
          { prediction: 'cat', confidence: 0.625 },
        ],
      }),
      undefined,
    ],
    [
      'Spark NLP’s metadata',
      lines(
        { metadata: { cat: '0.25', dog: '0.75', sentence: '0' } },
        { metadata: { cat: '0.625', dog: '0.375', sentence: '0' } },
      ),
      'metadata',
    ],
    [
      'Manifold, a list a model',
      JSON.stringify({
        x: [{ f: 1 }, { f: 2 }],
        yPred: [ROWS, ROWS.toReversed()].map((model) => model.map(({ cat, dog }) => ({ cat, dog }))),
      }),
      'yPred 1',
    ],
  ])('reads %s', async (_, text, name) => {
    expect(await probabilities(text, name)).toMatchObject({ classNames: ['cat', 'dog'], values: PROBABILITIES });
  });

  it('takes a bare list that sums to 1 for one example, as before transformers 4.20', async () => {
    const array = numbers(await readText(JSON.stringify(scored({ dog: 0.5, bird: 0.375, cat: 0.125 }))));
    expect(array).toMatchObject({ shape: [1, 3], classNames: ['bird', 'cat', 'dog'] });
    expect(Array.from(array.values)).toEqual([0.375, 0.125, 0.5]);
  });

  it('keeps the model’s order where the rows have it, and puts numbered labels into theirs', async () => {
    const ordered = [scored({ pos: 0.25, neg: 0.75 }), scored({ pos: 0.5, neg: 0.5 })];
    expect((await probabilities(JSON.stringify(ordered))).classNames).toEqual(['pos', 'neg']);
    const numbered = [scored({ LABEL_10: 0.5, LABEL_2: 0.375, LABEL_0: 0.125 })];
    const { classNames, values } = await probabilities(JSON.stringify(numbered));
    expect([classNames, values]).toEqual([
      ['LABEL_0', 'LABEL_2', 'LABEL_10'],
      [0.125, 0.375, 0.5],
    ]);
  });

  it('says that names are sorted where only the scores order them', async () => {
    expect((await probabilities(JSON.stringify([scored({ dog: 0.75, cat: 0.25 })]))).notes).toContain(
      'order of their names',
    );
  });

  it('shares what the likeliest leave among the others, and says so', async () => {
    const rows = [scored({ a: 0.5, b: 0.25 }), scored({ c: 0.5, d: 0.25 })];
    const { values, notes } = await probabilities(JSON.stringify(rows));
    expect(values).toEqual([0.5, 0.25, 0.125, 0.125, 0.125, 0.125, 0.5, 0.25]);
    expect(notes).toContain('as few as 2 of 4');
  });

  it('never lets what is left exceed the prediction', async () => {
    const rows = [scored({ a: 0.25, b: 0.125 }), scored({ b: 0.25, a: 0.125 })];
    const { table } = await interpretText(JSON.stringify(rows));
    expect(table.classNames.slice(0, 2)).toEqual(['a', 'b']);
    const logits = logitsOf(table);
    for (const row of [0, 1]) {
      const own = Array.from(logits.slice(row * table.classes, (row + 1) * table.classes), Math.exp);
      expect(own.indexOf(Math.max(...own))).toBe(row);
      expect(own.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    }
  });

  it('does not take the true label beside a score for a prediction', async () => {
    const text = JSON.stringify([
      { label: 1, score: 0.9 },
      { label: 0, score: 0.2 },
      { label: 1, score: 0.6 },
    ]);
    const { table } = await interpretText(text);
    expect([table.rows, table.classes, Array.from(table.labels ?? [])]).toEqual([3, 2, [1, 0, 1]]);
    const named = JSON.stringify([
      { label: 'spam', score: 0.9 },
      { label: 'ham', score: 0.2 },
    ]);
    expect((await readText(named)).arrays.map(({ name }) => name)).toEqual(['label', 'score']);
  });

  it.each([
    '[{"name": "accuracy", "value": 0.9}, {"name": "f1", "value": 0.8}, {"name": "auc", "value": 0.95}]',
    '[{"choices": ["a", "b"], "scores": [0.5, 0.5]}, {"choices": ["c", "d"], "scores": [0.25, 0.75]}]',
    '[[{"label": "cat", "score": 0.5, "box": {"x": 1}}], [{"label": "dog", "score": 0.5, "box": {"x": 2}}]]',
  ])('does not see classes in %s', async (text) => {
    for (const array of (await readText(text)).arrays) expect('classNames' in array && array.classNames).toBeFalsy();
  });

  it('does not take the likeliest class for a label where it is the same in all rows', async () => {
    const { table } = await interpretText('[{"label": "LABEL_1", "score": 0.75}, {"label": "LABEL_1", "score": 0.5}]');
    expect(table.labels).toBeUndefined();
  });

  it('does not take vLLM’s predicted label for a true one', async () => {
    const data = [
      { index: 0, label: 'a', probs: [0.75, 0.25], num_classes: 2 },
      { index: 1, label: 'b', probs: [0.375, 0.625], num_classes: 2 },
    ];
    const { table } = await interpretText(JSON.stringify({ object: 'list', data }));
    expect([Array.from(logitsOf(table)), table.labels]).toEqual([[0.75, 0.25, 0.375, 0.625].map(Math.log), undefined]);
  });
});
