import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/engine/failure';
import { parseLiterals } from '../../../src/readers/literal/document';
import { fixtureBytes, readFixture } from './fixtures';
import { failureOf, numbers, readPasted } from './reading';

/** The parsed value with ordinary objects, for comparison. */
function parse(text: string): unknown {
  return plain(parseLiterals(text));
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

describe('literals', () => {
  it.each<[string, unknown]>([
    ['[1, 2.5, -3e2]', [1, 2.5, -300]],
    ['[1., .5, +2, -0.]', [1, 0.5, 2, -0]],
    [
      '[[1. 2.]\n [3. 4.]]',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['[nan, inf, -inf, NaN, Infinity, -Infinity]', [Number.NaN, Infinity, -Infinity, Number.NaN, Infinity, -Infinity]],
    [
      "[float('nan'), float('-inf'), -float('inf'), np.nan, -np.inf, math.inf]",
      [Number.NaN, -Infinity, -Infinity, Number.NaN, -Infinity, Infinity],
    ],
    ['(1, 2)', [1, 2]],
    [
      '((1, 2), [3, 4],)',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['(5)', 5],
    ['(5,)', [5]],
    ['[True, False, None, true, null]', [true, false, null, true, null]],
    [
      'array([[1., 2.], [3., 4.]], dtype=float32)',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['np.array([1, 2])', [1, 2]],
    ['Array([1., 2.], dtype=float32)', [1, 2]],
    ["array(['cat', 'dog'], dtype='<U3')", ['cat', 'dog']],
    ["['cat' 'dog']", ['cat', 'dog']],
    ["tensor([[1., 2.]], device='cuda:0', grad_fn=<AddmmBackward0>)", [[1, 2]]],
    [
      'tensor([[-1.2000e+00,  3.4000e+01],\n        [ 0.0000e+00, -5.6000e-03]], dtype=torch.float64, requires_grad=True)',
      [
        [-1.2, 34],
        [0, -0.0056],
      ],
    ],
    ['Parameter containing:\ntensor([1., 2.], requires_grad=True)', [1, 2]],
    ['<tf.Tensor: shape=(1, 2), dtype=float32, numpy=array([[1., 2.]], dtype=float32)>', [[1, 2]]],
    [
      'tf.Tensor(\n[[1. 2.]\n [3. 4.]], shape=(2, 2), dtype=float32)',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['Out[3]: array([1, 2])', [1, 2]],
    ['>>> [1, 2]', [1, 2]],
    ['[np.float64(0.5), np.float32(1.5), np.int64(3)]', [0.5, 1.5, 3]],
    ['[1, 2, // two\n 3, # three\n /* four */ 4,]', [1, 2, 3, 4]],
    ['{\'a\': 1, "b": [2], c: 3, 4: 5,}', { a: 1, b: [2], c: 3, 4: 5 }],
    ["OrderedDict([('a', 1), ('b', 2)])", { a: 1, b: 2 }],
    ['dict(a=1, b=[2, 3])', { a: 1, b: [2, 3] }],
    [
      'SequenceClassifierOutput(loss=None, logits=tensor([[1., 2.]]), hidden_states=None)',
      { loss: null, logits: [[1, 2]], hidden_states: null },
    ],
    ['logits = np.array([[1, 2]])\nlabels = [1]', { logits: [[1, 2]], labels: [1] }],
    ['const logits = [[1, 2]];', { logits: [[1, 2]] }],
    ['logits: list[float] = [1, 2]', { logits: [1, 2] }],
    ['tensor([[1., 2.]]) tensor([1])', [[[1, 2]], [1]]],
    [
      '[1, 2]\n[3, 4]\n',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      String.raw`["a\n\"\x41é", 'it\'s', """long "one" """, b'bytes', u'text']`,
      ['a\n"Aé', "it's", 'long "one" ', 'bytes', 'text'],
    ],
    ['\ufeff[1,\u00a02]', [1, 2]],
    // MATLAB, Julia
    [
      '[1 2; 3 4]',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      '[1.0, 2.0; 3.0, 4.0;]',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      'A = [1 2 ...\n 3; 4 5 ... % comment\n 6];\ny = [1; 2];',
      {
        A: [
          [1, 2, 3],
          [4, 5, 6],
        ],
        y: [[1], [2]],
      },
    ],
    [
      'A = [\n 1.5 2\n 3 4\n];',
      {
        A: [
          [1.5, 2],
          [3, 4],
        ],
      },
    ],
    ['x = [1 2 ...\n 3];', { x: [1, 2, 3] }],
    ['Float64[1.0, 2.0]', [1, 2]],
    // R
    ['c(1, 2.5, NA, -Inf, TRUE)', [1, 2.5, null, -Infinity, true]],
    ['c(a = 1, "b c" = 2L)', { a: 1, 'b c': 2 }],
    ['1:4', [1, 2, 3, 4]],
    ['c(3:1, 7)', [3, 2, 1, 7]],
    [
      'matrix(c(1, 2, 3, 4), nrow = 2)',
      [
        [1, 3],
        [2, 4],
      ],
    ],
    [
      'x <- matrix(c(1, 2, 3, 4), 2, byrow = TRUE)',
      {
        x: [
          [1, 2],
          [3, 4],
        ],
      },
    ],
    [
      'matrix(1:4, ncol = 2, dimnames = list(NULL, c("a", "b")))',
      [
        { a: 1, b: 3 },
        { a: 2, b: 4 },
      ],
    ],
    [
      'structure(c(1, 2, 3, 4), dim = c(2L, 2L))',
      [
        [1, 3],
        [2, 4],
      ],
    ],
    ['structure(c(1L, 2L, 1L), levels = c("cat", "dog"), class = "factor")', ['cat', 'dog', 'cat']],
    [
      'rbind(c(1, 2), c(3, 4))',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      'cbind(c(1, 2), c(3, 4))',
      [
        [1, 3],
        [2, 4],
      ],
    ],
    ['data.frame(a = c(1, 2), b = c("x", "y"))', { a: [1, 2], b: ['x', 'y'] }],
    ['list(logits = c(1, 2), y = 1)', { logits: [1, 2], y: 1 }],
    // C, C++, Java
    [
      'float z[2][2] = {{1.0f, -2.f}, {3e-1f, 4}};',
      {
        z: [
          [1, -2],
          [0.3, 4],
        ],
      },
    ],
    ['static const std::vector<float> z = {1, 2};', { z: [1, 2] }],
    ['double[][] z = new double[][] {{1.0}, {2.0}};', { z: [[1], [2]] }],
    ['{1, 2.5}', [1, 2.5]],
    ['{1: 2.5}', { 1: 2.5 }],
    // Others
    ['[0x10, -0xFF, +Infinity]', [16, -255, Infinity]],
    [
      'matrix([[1, 2],\n        [3, 4]])',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      '\n[[1. 2.]\n [3. 4.]]\n<NDArray 2x2 @cpu(0)>',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['Tensor(shape=[1, 2], dtype=float32, place=Place(cpu), stop_gradient=True,\n       [[1., 2.]])', [[1, 2]]],
    ["<tf.Variable 'x:0' shape=(2,) dtype=float32, numpy=array([1., 2.], dtype=float32)>", [1, 2]],
    ['DeviceArray([1., 2.], dtype=float32, weak_type=True)', [1, 2]],
  ])('parses %j', (text, value) => {
    expect(parse(text)).toEqual(value);
  });

  it('is not harmed by keys that name the prototype', () => {
    const value = parseLiterals('{"__proto__": {"polluted": 1}, "constructor": [1, 2]}') as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each<[string, string, string]>([
    ['[1, 2', 'not-literal', 'ends in line 1'],
    ['[1,\n 2 @ 3]', 'not-literal', 'Line 2, column 4: “@”'],
    ['{"a" 1}', 'not-literal', 'Line 1, column 6: “1”'],
    ['[1, abc]', 'not-literal', 'Line 1, column 5: “abc”'],
    ['["abc', 'not-literal', 'ends in line 1'],
    ['[[1, 2], ..., [3, 4]]', 'elided', 'set_printoptions'],
    ['[1, 2, …]', 'elided', 'leaves values out'],
    [`${'['.repeat(100)}1`, 'nested-too-deeply', 'more than 64 deep'],
    ['<object at 0x7f>', 'not-literal', 'Line 1, column 1'],
    ['- [1]', 'not-literal', 'Line 1'],
    ['-'.repeat(1000), 'nested-too-deeply', 'more than 64 deep'],
    ['[[1, 2], [3; 4]]', 'not-literal', 'Line 1, column 12: “;”'],
    ['[0.1 0.2 ...\n 0.3]', 'elided', 'Line 1'],
    ['[[1 2]\n ...\n [3 4]]', 'elided', 'Line 2'],
    ['tensor([[1, 2,  ..., 3]])', 'elided', 'Line 1'],
    ['abc [1]', 'not-literal', 'Line 1, column 1: “abc”'],
  ])('says where %j goes wrong', (text, code, words) => {
    let failure: unknown;
    try {
      parseLiterals(text);
    } catch (error) {
      failure = error;
    }
    expect(failure).toBeInstanceOf(Failure);
    expect(failure).toMatchObject({ code, message: expect.stringContaining(words) });
  });

  it.each(['print-str.txt', 'print-repr.txt'])('reads what NumPy prints (%s)', async (name) => {
    const wide = numbers(await readFixture('wide.npy')).values;
    const printed = numbers(await readFixture(name));
    const expected = name === 'print-repr.txt' ? Float32Array.from(wide) : wide;
    expect(printed.shape).toEqual([3, 40]);
    // The shortest digits that tell a float32 from its neighbours are another double.
    const values = name === 'print-repr.txt' ? Float32Array.from(printed.values) : printed.values;
    expect(Array.from(values)).toEqual(Array.from(expected));
  });

  it('reads NaN and infinities as NumPy prints them, and says where a print-out is elided', async () => {
    const special = numbers(await readFixture('print-special.txt'));
    expect(Array.from(special.values)).toEqual([Number.NaN, Infinity, -Infinity, 1e-30, -1e30, 0]);
    const text = new TextDecoder().decode(fixtureBytes('print-elided.txt'));
    expect(await failureOf(readPasted(text))).toMatchObject({
      code: 'elided',
      message: expect.stringContaining('Line 4'),
    });
  });
});
