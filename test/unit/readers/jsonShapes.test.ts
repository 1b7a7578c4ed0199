import { describe, expect, it } from 'vitest';
import { interpret } from '../../../src/readers/interpret';
import { LABELS, readFixture, SCORES } from './fixtures';
import { failureOf, interpretText, logitsOf, numbers, readText } from './reading';

const lines = (...values: unknown[]) => values.map((value) => JSON.stringify(value)).join('\n');
const PROBABILITIES = [0.25, 0.75, 0.625, 0.375];

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
    const byClass =
      '{"a.png": {"p": {"cat": 0.75, "dog": 0.25}, "y": "dog"}, "b.png": {"p": {"cat": 0.5, "dog": 0.5}, "y": "cat"}}';
    const named = await interpretText(byClass);
    expect([named.table.rows, named.table.classNames, Array.from(named.table.labels ?? [])]).toEqual([
      2,
      ['cat', 'dog'],
      [1, 0],
    ]);
  });
});

describe('flat tensors with their shape', () => {
  const logits = { name: 'logits', datatype: 'FP32', shape: [3, 2], data: [1, 2, 3, 4, 5, 6] };
  it.each([
    ['of a server', { outputs: [logits, { name: 'labels', datatype: 'INT64', shape: [3, 1], data: [1, 0, 1] }] }],
    ['by name', { logits: { shape: [3, 2], data: logits.data }, labels: [1, 0, 1] }],
  ])('are matrices: %s', async (_, value) => {
    const { table } = await interpretText(JSON.stringify(value));
    expect([table.rows, table.classes, String(table.labels)]).toEqual([3, 2, '1,0,1']);
    expect(Array.from(logitsOf(table))).toEqual(logits.data);
  });
});

describe('rows of different things', () => {
  it.each([
    ['[["a.png", 1, [0.25, 0.75]], ["b.png", 0, [0.5, 0.5]], ["c.png", 0, [0.75, 0.25]]]', '1,0,0'],
    ['[[[0.25, 0.75], 1], [[0.5, 0.5], 0], [[0.75, 0.25], 0]]', '1,0,0'],
    ['[[0.25, 0.75, "b"], [0.5, 0.5, "a"], [0.75, 0.25, "a"]]', '1,0,0'],
    ['[["x", 0.25, 0.75, 1], ["y", 0.5, 0.5, 0], ["z", 0.75, 0.25, 0]]', '1,0,0'],
    ['[0.25, 0.75, "b"]\n[0.5, 0.5, "a"]\n[0.75, 0.25, "a"]', '1,0,0'],
  ])('are columns: %s', async (text, labels) => {
    const { table, facts } = await interpretText(text);
    expect([table.rows, table.classes, facts.kind, String(table.labels)]).toEqual([3, 2, 'probabilities', labels]);
    expect(Math.exp(logitsOf(table)[0] as number)).toBeCloseTo(0.25, 12);
  });

  it('are an error where only one row is so', async () => {
    const failure = await failureOf(interpretText('[[0.25, 0.75], [0.5, "x"], [0.75, 0.25]]'));
    expect(failure.code).toBe('not-a-number');
  });
});

describe('answers of services', () => {
  it.each([
    [
      'Comprehend',
      '[{"gold":"dog","Classes":[{"Name":"dog","Score":0.75},{"Name":"cat","Score":0.25}]},{"gold":"cat","Classes":[{"Name":"cat","Score":0.5},{"Name":"dog","Score":0.5}]}]',
    ],
    [
      'Vertex',
      '[{"gold":"dog","prediction":{"displayNames":["dog","cat"],"confidences":[0.75,0.25]}},{"gold":"cat","prediction":{"displayNames":["cat","dog"],"confidences":[0.5,0.5]}}]',
    ],
  ])('name their classes by rank: %s', async (_, text) => {
    const { table } = await interpretText(text);
    expect([table.classNames, String(table.labels)]).toEqual([['cat', 'dog'], '1,0']);
    expect(Math.exp(logitsOf(table)[1] as number)).toBeCloseTo(0.75, 12);
  });
});

describe('sequences of different lengths', () => {
  const logits = [
    [
      [2, 1],
      [0, 3],
    ],
    [[1, 0]],
    [
      [0, 1],
      [4, 1],
      [0, 2],
    ],
  ];
  const labels = [[0, 1], [0], [1, -100, 1]];
  const records = logits.map((rows, i) => ({
    id: `s${i}`,
    tokens: rows.map((_, t) => `w${t}`),
    logits: rows,
    labels: labels[i],
  }));
  it.each([
    ['in an object', JSON.stringify({ logits, labels })],
    ['in records', JSON.stringify(records)],
    ['one a line', records.map((record) => JSON.stringify(record)).join('\n')],
  ])('are put one after another, with their labels: %s', async (_, text) => {
    const { table, facts } = await interpretText(text);
    expect([table.rows, table.classes, String(table.labels)]).toEqual([6, 2, '0,1,0,1,-1,1']);
    expect(Array.from(logitsOf(table))).toEqual(logits.flat(2));
    expect(facts.notes.join()).toContain('“logits” has 3 lists of different lengths, a row a token');
  });

  it('are none where a row is short', async () => {
    const failure = await failureOf(interpretText('{"logits": [[1, 2, 3], [4, 5]], "labels": [0, 1]}'));
    expect(failure.code).toBe('ragged');
  });
});

describe('lm-evaluation-harness', () => {
  const answers = [-3.5, -1.25, -4];
  const text = answers.map((z) => [[String(z), 'False']]);
  const flat = answers.map((z) => [z, false]);
  it.each([
    [
      'the same answers',
      [
        ['yes', 'no'],
        ['yes', 'no'],
      ],
      [' no', ' yes'],
      '1,0',
      ['yes', 'no'],
    ],
    [
      'other answers to each question',
      [
        ['Rome', 'Oslo'],
        ['blue', 'red'],
      ],
      ['Oslo', 'blue'],
      '1,0',
      ['0', '1'],
    ],
  ])('targets that are answers, among %s', async (_, answers, targets, labels, classNames) => {
    const lines = answers.map((own, row) => {
      const requests = own.map((answer, k) => [`gen_args_${k}`, { arg_0: 'Q', arg_1: ` ${answer}` }]);
      const resps = own.map((_answer, k) => [[String(-1 - k), 'False']]);
      return { doc_id: row, target: targets[row], arguments: Object.fromEntries(requests), filtered_resps: resps };
    });
    const { table } = await interpretText(JSON.stringify(lines));
    expect([String(table.labels), table.classNames]).toEqual([labels, classNames]);
  });

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
});
