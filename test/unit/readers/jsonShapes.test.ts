import { describe, expect, it } from 'vitest';
import { interpret } from '../../../src/readers/interpret';
import { LABELS, readFixture, SCORES } from './fixtures';
import { failureOf, interpretText, logitsOf, numbers, readText } from './reading';

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

/** Written by pandas 1.5; see `test/fixtures/readers/makeText.py`. */
describe('what DataFrame.to_json writes', () => {
  it.each([
    'pandas-records.json',
    'pandas-split.json',
    'pandas-index.json',
    'pandas-index-named.json',
    'pandas-columns.json',
    'pandas-columns-named.json',
    'pandas-table.json',
    'pandas-lines.jsonl',
  ])('%s', async (name) => {
    const { table } = await interpret(await readFixture(`text/${name}`));
    expect(Array.from(logitsOf(table))).toEqual(SCORES);
    expect([table.classNames, Array.from(table.labels ?? [])]).toEqual([['cat', 'dog', 'bird'], LABELS]);
  });

  it.each(['pandas-values.json', 'pandas-bare.json', 'pandas-lists.json'])('%s', async (name) => {
    expect(Array.from(logitsOf((await interpret(await readFixture(`text/${name}`))).table))).toEqual(SCORES);
  });

  it('is told from parts of a data set with the same keys', async () => {
    const text = '{"train": {"logits": [[1, 2]], "loss": 0.5}, "test": {"logits": [[3, 4]], "loss": 0.25}}';
    expect((await readText(text)).arrays.map(({ name }) => name)).toEqual(['train.logits', 'test.logits']);
    const flat = '{"train": {"prob": [0.5, 0.25], "y": [1, 0]}, "test": {"prob": [0.5, 0.75], "y": [1, 1]}}';
    expect((await readText(flat)).arrays.map(({ name }) => name)).toContain('test.prob');
  });

  it('is how an example is kept under its name, too', async () => {
    const text = '{"a.png": {"logits": [1, 2], "label": 0}, "b.png": {"logits": [3, 1.5], "label": 1}}';
    const { table, facts } = await interpretText(text);
    expect([Array.from(logitsOf(table)), Array.from(table.labels ?? [])]).toEqual([
      [1, 2, 3, 1.5],
      [0, 1],
    ]);
    expect(facts.scoresName).toBe('logits');
  });
});

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

  it('does not take vLLM’s predicted label for a true one', async () => {
    const data = [
      { index: 0, label: 'a', probs: [0.75, 0.25], num_classes: 2 },
      { index: 1, label: 'b', probs: [0.375, 0.625], num_classes: 2 },
    ];
    const { table } = await interpretText(JSON.stringify({ object: 'list', data }));
    expect([Array.from(logitsOf(table)), table.labels]).toEqual([[0.75, 0.25, 0.375, 0.625].map(Math.log), undefined]);
  });
});

describe('lm-evaluation-harness', () => {
  const answers = [-3.5, -1.25, -4];
  const text = answers.map((z) => [[String(z), 'False']]);
  const flat = answers.map((z) => [z, false]);
  it.each<[string, unknown[], unknown[]]>([
    ['all as text, nested', [1, 0, 2], [text, text, text]],
    ['numbers as targets in text', ['1', '0', '2'], [text, text, text]],
    ['plain', [1, 0, 2], [flat, flat, flat]],
    ['targets in lists', [[1], [0], [2]], [flat, flat, flat]],
    ['letters', ['B', 'A', 'C'], [flat, flat, flat]],
  ])('reads samples: %s', async (_, targets, responses) => {
    const samples = targets.map((target, index) => ({
      doc_id: index,
      doc: { question: 'q', choices: ['a', 'b', 'c'], answer: 0 },
      target,
      resps: responses[index],
      filtered_resps: responses[index],
      acc: 1,
    }));
    const { table, facts } = await interpretText(lines(...samples));
    expect(Array.from(logitsOf(table))).toEqual([answers, answers, answers].flat());
    expect([facts.labelsName, Array.from(table.labels ?? [])]).toEqual(['target', [1, 0, 2]]);
  });

  it('masks answers that a question lacks', async () => {
    const samples = [flat, flat.slice(0, 2)].map((filtered_resps, doc_id) => ({ doc_id, target: 0, filtered_resps }));
    const { table, facts } = await interpretText(lines(...samples));
    expect(Array.from(logitsOf(table))).toEqual([-3.5, -1.25, -4, -3.5, -1.25, -Infinity]);
    expect([facts.rowsWithMaskedClass, facts.firstFaultyRow]).toEqual([1, -1]);
  });

  it('leaves generated text alone', async () => {
    const failure = await failureOf(
      interpretText(
        lines(
          { doc_id: 0, target: 'x', filtered_resps: ['text'] },
          { doc_id: 1, target: 'y', filtered_resps: ['more'] },
        ),
      ),
    );
    expect(failure.code).toBe('no-scores');
  });
});

describe('other shapes', () => {
  it.each<[string, string, string, number[]]>([
    ['TensorFlow Serving', '{"predictions": [[0.25, 0.75], [0.625, 0.375]]}', 'predictions', PROBABILITIES],
    [
      'logits beside confidence',
      '{"logits": [[-9.05, 9.21]], "confidence": [[0.0, 1.0]], "shape": [1, 2]}',
      'logits',
      [-9.05, 9.21],
    ],
    [
      'vLLM, classification',
      '[{"outputs": {"probs": [0.25, 0.75], "num_classes": 2}}, {"outputs": {"probs": [0.625, 0.375], "num_classes": 2}}]',
      'outputs.probs',
      PROBABILITIES,
    ],
    [
      'training dynamics',
      '{"guid": 4, "logits_epoch_0": [0.5, 1], "gold": 0}\n{"guid": 5, "logits_epoch_0": [2, 1.5], "gold": 1}\n',
      'logits_epoch_0',
      [0.5, 1, 2, 1.5],
    ],
    [
      'one logit',
      '{"id": 1, "logit": 0.5, "label": 1, "meta": {"a": 1}}\n{"id": 2, "logit": -2, "label": 0, "meta": {"a": 1}}\n',
      'logit',
      [0.5, -2],
    ],
    [
      'BIG-bench',
      '{"scores": [[-Infinity, -0.5, -1], [-0.25, -Infinity, -2]]}',
      'scores',
      [-Infinity, -0.5, -1, -0.25, -Infinity, -2],
    ],
    [
      'lists in text',
      '{"logits": "[0.5, 1.5]", "y": 1}\n{"logits": "[2.5, 3.5]", "y": 0}\n',
      'logits',
      [0.5, 1.5, 2.5, 3.5],
    ],
    [
      'rows by key, further in',
      '{"results": {"img1": [0.1, 0.9], "img2": [0.2, 0.8], "img3": [0.3, 0.7]}}',
      'results',
      [0.1, 0.9, 0.2, 0.8, 0.3, 0.7],
    ],
    [
      'JSON5',
      "// scores\n{logits: [[1., .5,], [0x10, +Infinity,],], 'label': [0, 1,], /* c */ note: 'x'}",
      'logits',
      [1, 0.5, 16, Infinity],
    ],
    ['Python', "{'logits': [[1.0, nan], [None, -inf]], 'ok': True}", 'logits', [1, Number.NaN, Number.NaN, -Infinity]],
  ])('reads %s', async (_, text, name, expected) => {
    const reading = await readText(text);
    expect(Array.from(numbers(reading, name).values)).toEqual(expected);
    expect((await interpret(reading)).facts.scoresName).toBe(name);
  });

  it('takes a sentinel for missing only where that is plain', async () => {
    const whole = numbers(await readText('{"logits": [[1.5, 2.5], [-9999, -9999], [0.5, 0.25]]}'));
    expect(Array.from(whole.values)).toEqual([1.5, 2.5, Number.NaN, Number.NaN, 0.5, 0.25]);
    expect(whole.notes?.join()).toContain('far from all others');
    expect(Array.from(numbers(await readText('p_a,p_b\n.5,.5\n-9999,.5\n.25,.75\n')).values)[2]).toBeNaN();
    // Beside other logits it may be a masked class.
    const masked = numbers(await readText('{"logits": [[1.5, 2.5, -9999], [1, -9999, 2], [3, 4, 5]]}'));
    expect(masked.values[2]).toBe(-9999);
    expect(numbers(await readText('{"logits": [[1500, 2500], [-9999, -9999], [3, 4]]}')).values[2]).toBe(-9999);
  });

  it('is not harmed by keys of the prototype, whatever the shape', async () => {
    const keys = ['__proto__', 'constructor', 'toString'];
    const record = `{${keys.map((key, k) => `"${key}": ${k}.5`).join(', ')}}`;
    for (const text of [
      `[${record}, ${record}]`,
      `${record}\n${record}\n`,
      `{"a": ${record}, "b": ${record}}`,
      `[{"p": ${record}}, {"p": ${record}}]`,
      `{"columns": ["__proto__", "constructor", "toString"], "data": [[0.5, 1.5, 2.5], [0.5, 1.5, 2.5]]}`,
      `[[${keys.map((key, k) => `{"label": "${key}", "score": ${k}.5}`)}], [${keys.map((key, k) => `{"label": "${key}", "score": ${k}.5}`)}]]`,
    ]) {
      const array = numbers(await readText(text));
      expect([array.classNames, Array.from(array.values)]).toEqual([keys, [0.5, 1.5, 2.5, 0.5, 1.5, 2.5]]);
    }
    expect(({} as Record<string, unknown>)['0.5']).toBeUndefined();
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('p');
  });

  it.each([
    ['[', ']'],
    ['{"a":', '}'],
    ['[{"a":', '}]'],
    ['(', ')'],
    ['array(', ')'],
    ['c(', ')'],
    ['{', '}'],
    ['Float64[', ']'],
    ['-', ''],
    ['<tf.Tensor: numpy=', '>'],
    ['[null, [', ']]'],
    ['[[null], [', ']]'],
    ['{"choices": [', ']}'],
    ['{"logprobs": {"content": [', ']}}'],
    ['INFO logits: [', ']'],
  ])('survives 100,000 of %s', async (open, close) => {
    const deep = (inner: string) => `${open.repeat(100_000)}${inner}${close.repeat(100_000)}`;
    for (const text of [
      deep('1'),
      deep('[1, 2]'),
      `[[null], ${deep('1')}]`,
      `id,logits\n1,"${deep('1').replaceAll('"', '""')}"\n`,
    ]) {
      const outcome = await interpretText(text).then(
        () => 'read',
        (error) => error.name,
      );
      expect(['read', 'Failure']).toContain(outcome);
    }
  });
});
