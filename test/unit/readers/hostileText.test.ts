import { describe, expect, it } from 'vitest';
import { interpretText, numbers, readText } from './reading';

describe('hostile text', () => {
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

  const pieces =
    'a & [ " | - = ( % 1 , { # . _ a_ a:_ [a 1_ 1, a, -_ |_ a= a:_[ [a]_ &\\\\_ <a>_ [,1]_ "a"_ 0x 1: c( a. 1e [1]_ 1;'.split(
      ' ',
    );
  it.each([...pieces.map((piece) => piece.replaceAll('_', ' ')), "'", '\ufeff', '\r', '$a\n', '...\n'])(
    'is done in time with 64 KB of %j',
    async (piece) => {
      const started = performance.now();
      for (const start of ['', 'a', '{"a": "', 'INFO logits: [', 'a,b\n1,2\n', 'a =\n\n', 'a(']) {
        const outcome = await interpretText(start + piece.repeat(2 ** 16 / piece.length)).then(
          () => 'read',
          (error) => error.name,
        );
        expect(['read', 'Failure']).toContain(outcome);
      }
      // Less than a second here; what goes over all characters again at each of them takes minutes.
      expect(performance.now() - started).toBeLessThan(30_000);
    },
    60_000,
  );

  it('does not take a row of millions of cells apart', async () => {
    for (const text of [','.repeat(2 ** 22), `a,b\n${'1 '.repeat(2 ** 20)}`, 'a'.repeat(2 ** 22)]) {
      expect(await interpretText(text).catch((error) => error.name)).toBe('Failure');
    }
  }, 60_000);
});
