import { describe, expect, it } from 'vitest';
import { interpret } from '../../../src/readers/interpret';
import { failureOf, logitsOf, readText } from './reading';

const [a, b] = [Math.log(0.5), Math.log(0.25)];
const top = (...entries: [string, number][]) => entries.map(([token, logprob]) => ({ token, logprob, bytes: [1] }));
const at = (token: string, logprob: number, ...entries: [string, number][]) => {
  return { token, logprob, bytes: [1], top_logprobs: top(...entries) };
};
const chat = (...content: unknown[]) => ({
  id: 'x',
  choices: [{ index: 0, message: { content: 'Hi' }, logprobs: { content }, finish_reason: 'stop' }],
  usage: { total_tokens: 5 },
});

/** From the documentation of each server; nothing here was written by one. */
const FORMS: [string, unknown, number[] | undefined][] = [
  ['OpenAI, chat', chat(at('Hi', a, ['Hi', a], ['Yo', b]), at('!', b, ['?', a], ['!', b])), [0, 1]],
  [
    'OpenAI, legacy, and llama.cpp',
    {
      choices: [
        {
          text: 'Hi!',
          logprobs: {
            tokens: ['<s>', 'Hi', '!'],
            token_logprobs: [null, a, b],
            top_logprobs: [null, { Hi: a, Yo: b }, { '?': a, '!': b }],
            text_offset: [0, 2, 4],
          },
        },
      ],
    },
    [0, 1],
  ],
  [
    'Text Generation Inference',
    {
      generated_text: 'Hi!',
      details: {
        tokens: [
          { id: 1, text: 'Hi', logprob: a, special: false },
          { id: 2, text: '!', logprob: b, special: false },
        ],
        top_tokens: [
          [
            { id: 1, text: 'Hi', logprob: a },
            { id: 3, text: 'Yo', logprob: b },
          ],
          [
            { id: 4, text: '?', logprob: a },
            { id: 2, text: '!', logprob: b },
          ],
        ],
      },
    },
    [0, 1],
  ],
  [
    'Gemini',
    {
      candidates: [
        {
          logprobsResult: {
            topCandidates: [
              {
                candidates: [
                  { token: 'Hi', tokenId: 1, logProbability: a },
                  { token: 'Yo', tokenId: 3, logProbability: b },
                ],
              },
              {
                candidates: [
                  { token: '?', tokenId: 4, logProbability: a },
                  { token: '!', tokenId: 2, logProbability: b },
                ],
              },
            ],
            chosenCandidates: [
              { token: 'Hi', tokenId: 1, logProbability: a },
              { token: '!', tokenId: 2, logProbability: b },
            ],
          },
        },
      ],
    },
    [0, 1],
  ],
  [
    'llama.cpp, older',
    {
      content: 'Hi!',
      completion_probabilities: [
        {
          content: 'Hi',
          probs: [
            { tok_str: 'Hi', prob: 0.5 },
            { tok_str: 'Yo', prob: 0.25 },
          ],
        },
        {
          content: '!',
          probs: [
            { tok_str: '?', prob: 0.5 },
            { tok_str: '!', prob: 0.25 },
          ],
        },
      ],
    },
    [0, 1],
  ],
  [
    'vLLM, logprobs',
    {
      outputs: [
        {
          logprobs: [
            { '22': { logprob: a, rank: 1, decoded_token: 'Hi' }, '5': { logprob: b, rank: 2, decoded_token: 'Yo' } },
            { '7': { logprob: a, rank: 1, decoded_token: '?' }, '8': { logprob: b, rank: 2, decoded_token: '!' } },
          ],
        },
      ],
    },
    undefined,
  ],
  [
    'vLLM, prompt_logprobs with null first',
    {
      prompt_logprobs: [
        null,
        { '22': { logprob: a, rank: 1, decoded_token: 'Hi' }, '5': { logprob: b, rank: 2, decoded_token: 'Yo' } },
        { '7': { logprob: a, rank: 1 }, '8': { logprob: b, rank: 2 } },
      ],
    },
    undefined,
  ],
  [
    'GLTR',
    {
      request: { text: 'x' },
      result: {
        bpe_strings: ['<s>', 'Hi', '!'],
        pred_topk: [
          [
            ['Hi', 0.5],
            ['Yo', 0.25],
          ],
          [
            ['?', 0.5],
            ['!', 0.25],
          ],
        ],
        real_topk: [
          [0, 0.5],
          [1, 0.25],
        ],
      },
    },
    [0, 1],
  ],
];

describe('the likeliest tokens of each position', () => {
  it.each(FORMS)('are read from %s', async (_, value, labels) => {
    const { table, facts } = await interpret(await readText(JSON.stringify(value)));
    expect([table.rows, table.classes, table.kind]).toEqual([2, 3, 'log-probabilities']);
    expect(table.classNames).toEqual(['top 1', 'top 2', 'all others']);
    const logits = Array.from(logitsOf(table));
    for (const [index, wanted] of [a, b, b, a, b, b].entries()) expect(logits[index]).toBeCloseTo(wanted, 12);
    expect(table.labels && Array.from(table.labels)).toEqual(labels);
    expect(facts.notes.join(' ')).toContain('only the 2 likeliest tokens');
  });

  it('are read from several answers, one a line', async () => {
    const text = [chat(at('Hi', a, ['Hi', a], ['Yo', b])), chat(at('!', b, ['?', a], ['!', b]))]
      .map((v) => JSON.stringify(v))
      .join('\n');
    const { table } = await interpret(await readText(text, 'answers.jsonl'));
    expect([table.rows, Array.from(table.labels ?? [])]).toEqual([2, [0, 1]]);
  });

  it('are the classes where they are the same at each, and fields beside them are labels', async () => {
    const answer = (label: string, yes: number, no: number) => ({
      ...chat(at('yes', yes, ['yes', yes], ['no', no])),
      label,
    });
    const text = [answer('yes', a, b), answer('no', b, a), answer('no', a, b)].map((v) => JSON.stringify(v)).join('\n');
    const { table, facts } = await interpret(await readText(text, 'answers.jsonl'));
    expect(table.classNames).toEqual(['no', 'yes', 'all others']);
    expect([facts.labelsName, Array.from(table.labels ?? [])]).toEqual(['label', [1, 0, 0]]);
  });

  it('have a label outside of them where the token that stands there is none of them', async () => {
    const value = chat(at('Hi', Math.log(0.125), ['Yo', a], ['Ho', b]), at('!', a, ['!', a], ['?', b]));
    const { table } = await interpret(await readText(JSON.stringify(value)));
    expect(Array.from(table.labels ?? [])).toEqual([2, 0]);
  });

  it('keep the prediction where they have little of the probability', async () => {
    const value = chat(
      at('Hi', Math.log(0.125), ['Hi', Math.log(0.125)], ['Yo', Math.log(0.0625)]),
      at('!', a, ['!', a], ['?', b]),
    );
    const { table } = await interpret(await readText(JSON.stringify(value)));
    const row = Array.from(logitsOf(table).slice(0, table.classes), Math.exp);
    expect(row.indexOf(Math.max(...row))).toBe(0);
    expect(row.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    // No token that is not listed can have more than the last listed one, or than an equal share.
    expect(row[2]).toBeLessThanOrEqual(0.125 + 1e-12);
  });

  it('are refused where there is one alone at each', async () => {
    const failure = await failureOf(
      readText(JSON.stringify(chat({ token: 'Hi', logprob: a }, { token: '!', logprob: b }))),
    );
    expect(failure.code).toBe('partial-distributions');
    expect(failure.message).toContain('top_logprobs');
  });

  it('are not found in what is none', async () => {
    const text =
      '{"logprobs": [[-0.5, -1], [-2, -0.25]], "content": ["a", "b"], "tokens": ["x", "y"], "top_logprobs": [1, 2]}';
    const { facts } = await interpret(await readText(text));
    expect(facts.scoresName).toBe('logprobs');
  });
});
