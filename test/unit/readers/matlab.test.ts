import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { interpret, PROPOSED } from '../../../src/readers/interpret';
import { LABELS, SCORES } from './fixtures';
import { contents, matricesBytes, mutated, readHostile, readMatrices, seeded } from './matrices';
import { failureOf, numbers, readBytes } from './reading';

const scores = [[4, 3], SCORES];
const sparse = [[4, 3], SCORES.map((value) => Math.max(value, 0))];
const cube = [[2, 3, 4], Array.from({ length: 24 }, (_, i) => i)];

describe('MATLAB files of version 5', { timeout: 30_000 }, () => {
  it.each(['plain.mat', 'compressed.mat'])('are read as SciPy writes them: %s', async (name) => {
    const reading = await readMatrices(name);
    expect(reading.format).toBe('MATLAB file (.mat)');
    const kinds = ['i1', 'i2', 'i4', 'i8', 'u1', 'u2', 'u4', 'u8'];
    expect(contents(reading)).toEqual({
      logits: scores,
      single: scores,
      labels: [[4, 1], LABELS.map((label) => label + 1)],
      big: cube,
      names: [[3], ['cat', 'Bär', '🐈']],
      words: [[3], ['cat', 'doggy', 'x']],
      title: [[], ['Ein Bär']],
      isGood: [
        [1, 3],
        [1, 0, 1],
      ],
      'test.probs': [[4, 3], SCORES.map((value) => value / 4)],
      'test.y': [[1, 4], LABELS],
      'test.meta.classes': [[3], ['a', 'b', 'c']],
      'people.id': [[2], [1, 2]],
      'people.name': [[2], ['a', 'b']],
      'numbers{1}': [[1, 1], [1]],
      'numbers{2}': [
        [1, 2],
        [1, 2],
      ],
      sparse,
      complex: 'mat-complex',
      empty: 'empty',
      // Beyond 2^53: the nearest double.
      int64: [
        [1, 2],
        [2 ** 53, -5],
      ],
      ...Object.fromEntries(kinds.map((kind) => [`kind_${kind}`, [[1, 4], LABELS]])),
    });
    const typed = ['logits', 'single', 'labels', 'isGood', 'sparse'].map((array) => numbers(reading, array).type);
    expect(typed).toEqual(['float64', 'float32', 'int', 'bool', 'float64']);
  });

  it('are explored: scores, labels from 1, class names', async () => {
    const { table, facts } = await interpret(await readMatrices('plain.mat'), { ...PROPOSED, scores: 'logits' });
    expect([facts.scoresName, facts.labelsName]).toEqual(['logits', 'labels']);
    expect(Array.from(table.labels ?? [])).toEqual(LABELS);
    expect(table.classNames).toEqual(['cat', 'Bär', '🐈']);
  });

  const matrix = [
    [3, 5],
    [1, 2, 3, 4, 5, 2, 0, 0, 0, 0, 3, 0, 0, 0, 0],
  ];
  const columnMajor = Array.from(
    { length: 24 },
    (_, i) => 1 + Math.floor(i / 12) + 2 * (Math.floor(i / 4) % 3) + 6 * (i % 4),
  );
  it.each<[string, unknown]>([
    ['testmatrix_4.2c_SOL2', { testmatrix: matrix }],
    ['testsparse_7.4_GLNX86', { testsparse: matrix }],
    ['test3dmatrix_6.1_SOL2', { test3dmatrix: [[2, 3, 4], columnMajor] }],
    ['testminus_7.4_GLNX86', { testminus: [[1, 1], [-1]] }],
    [
      'testbool_8_WIN64',
      {
        testbools: [
          [2, 1],
          [1, 0],
        ],
      },
    ],
    ['teststringarray_6.1_SOL2', { teststringarray: [[3], ['one', 'two', 'three']] }],
    ['testsimplecell', { 's.mycell': [[3], ['a', 'b', 'c']] }],
    ['testcomplex_7.4_GLNX86', { testcomplex: 'mat-complex' }],
    ['testsparsecomplex_4.2c_SOL2', { testsparsecomplex: 'mat-complex' }],
    ['testobject_7.4_GLNX86', { testobject: 'mat-object' }],
    ['testfunc_7.4_GLNX86', { testfunc: 'mat-object' }],
    [
      'logical_sparse',
      {
        sp_log_5_4: [
          [5, 4],
          [1, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        ],
      },
    ],
    [
      'testcell_7.4_GLNX86',
      {
        'testcell{1}': [[], ['This cell contains this string and 3 arrays of increasing length']],
        'testcell{2}': [[1, 1], [1]],
        'testcell{3}': [
          [1, 2],
          [1, 2],
        ],
        'testcell{4}': [
          [1, 3],
          [1, 2, 3],
        ],
      },
    ],
    [
      'teststruct_7.1_GLNX86',
      {
        'teststruct.stringfield': [[], ['Rats live on no evil star.']],
        'teststruct.doublefield': [
          [1, 3],
          [Math.SQRT2, Math.E + 2 ** -51, Math.PI],
        ],
        'teststruct.complexfield': 'mat-complex',
      },
    ],
    [
      'teststructarr_6.5.1_GLNX86',
      {
        'teststructarr.one{1}': [[1, 1], [1]],
        'teststructarr.one{2}': [[], ['number 1']],
        'teststructarr.two{1}': [[1, 1], [2]],
        'teststructarr.two{2}': [[], ['number 2']],
      },
    ],
    ['testhdf5_7.4_GLNX86', { testdouble: [[1, 9], Array.from({ length: 9 }, (_, i) => (i * Math.PI) / 4)] }],
  ])('are read as MATLAB itself wrote them: %s', async (name, expected) => {
    expect(contents(await readMatrices(`scipy/${name}.mat`))).toEqual(expected);
  });

  it('have text in UTF-16 and UTF-8', async () => {
    const { arrays } = await readMatrices('scipy/testunicode_7.4_GLNX86.mat');
    expect(arrays[0]).toMatchObject({ name: 'testunicode', type: 'text' });
    expect(contents(await readMatrices('scipy/testunicode_7.4_GLNX86.mat')).testunicode).toEqual([
      [],
      [expect.stringContaining('すべての人間は、生まれながらにして自由であり')],
    ]);
  });

  it('name a function handle, an object and complex numbers, with the way out', async () => {
    const says = async (name: string) => {
      const [array] = (await readMatrices(`scipy/${name}.mat`)).arrays;
      return array?.type === 'unread' ? array.failure.message : '';
    };
    expect(await says('testobject_7.4_GLNX86')).toContain('“testobject” is an object of MATLAB’s class “inline”');
    expect(await says('testfunc_7.4_GLNX86')).toContain('function_handle');
    expect(await says('testcomplex_7.4_GLNX86')).toContain('Save real(…) or abs(…) of it.');
  });
});

describe('MATLAB files of version 4', () => {
  it('are damaged where a sparse matrix claims more columns than there are numbers for', async () => {
    const header = Uint32Array.of(2, 1, 3, 0, 2);
    const bytes = Buffer.concat([
      new Uint8Array(header.buffer),
      Buffer.from('a\0'),
      new Uint8Array(Float64Array.of(4, 1e200, 0).buffer),
    ]);
    expect((await failureOf(readBytes(bytes, 'a.mat'))).code).toBe('mat-damaged');
  });

  it('are read as SciPy writes them', async () => {
    expect(contents(await readMatrices('version-4.mat'))).toEqual({
      logits: scores,
      single: scores,
      labels: [[1, 4], LABELS],
      title: [[], ['text']],
      words: [[3], ['cat', 'doggy', 'x']],
      complex: 'mat-complex',
      sparse,
    });
  });

  it('are not seen in other files', async () => {
    const zeros = await failureOf(readBytes(new Uint8Array(4096), 'zeros.bin'));
    expect(zeros.code).not.toMatch(/^mat/);
    const bytes = matricesBytes('version-4.mat');
    bytes[20] = 0x31; // a name that begins with a digit
    expect((await failureOf(readBytes(bytes, 'scores.mat'))).code).not.toMatch(/^mat/);
  });
});

describe('MATLAB files of version 7.3', { timeout: 30_000 }, () => {
  it('have the orientation that MATLAB shows', async () => {
    const reading = await readMatrices('version-73.mat');
    expect(reading.format).toBe('MATLAB 7.3 file (.mat)');
    expect(contents(reading)).toEqual({
      logits: scores,
      labels: [[4, 1], LABELS.map((label) => label + 1)],
      single: scores,
      cube,
      isGood: [
        [1, 3],
        [1, 0, 1],
      ],
      title: [[], ['Ein Bär']],
      words: [[3], ['cat', 'doggy', 'x']],
      names: [[3], ['cat', 'Bär', 'bird']],
      'folds{1}': [[2, 3], SCORES.slice(0, 6)],
      'folds{2}': [[1, 3], SCORES.slice(6, 9)],
      rows: [[2, 3], SCORES.slice(0, 6)],
      'test.probs': [[4, 3], SCORES.map((value) => value / 4)],
      'test.classes': [[3], ['a', 'b', 'c']],
      nothing: 'empty',
      complex: 'hdf5-elements',
      text: 'mat-object',
      sparse,
    });
    expect(numbers(reading, 'isGood').type).toBe('bool');
  });
});

describe('hostile MATLAB files', { timeout: 60_000 }, () => {
  it.each(['plain.mat', 'compressed.mat', 'version-4.mat'])(
    'cut off at every byte are refused or a part: %s',
    async (name) => {
      const bytes = matricesBytes(name);
      const whole = contents(await readMatrices(name));
      const outcomes = new Set<string>();
      // Shorter, those of version 5 are but the word MATLAB.
      for (let length = 20; length < bytes.length; length++) {
        const cut = bytes.subarray(0, length);
        const outcome = await readHostile(name, cut);
        outcomes.add(outcome);
        // Between two variables nothing is missing that the file would promise.
        if (outcome === 'read') expect(whole).toMatchObject(contents(await readBytes(cut, name)));
      }
      expect([...outcomes].sort()).toEqual(expect.arrayContaining(['mat-damaged', 'read']));
      expect(
        [...outcomes].every((code) => ['mat-damaged', 'no-arrays', 'read', 'unknown-format', 'empty'].includes(code)),
      ).toBe(true);
    },
  );

  it.each(['plain.mat', 'compressed.mat', 'version-4.mat'])(
    'with changed bytes give arrays or one failure: %s',
    async (name) => {
      const bytes = matricesBytes(name);
      const random = seeded(20);
      for (let i = 0; i < 1000; i++) await readHostile(name, mutated(bytes, random));
    },
  );

  it('are refused where a checksum does not hold', async () => {
    expect((await failureOf(readMatrices('scipy/corrupted_zlib_checksum.mat'))).code).toBe('mat-damaged');
  });

  it('are refused where they would inflate without end', async () => {
    // 64 MB of zeros in 64 kB, claimed to be one matrix: there is no matrix in them, and nothing of them stays.
    const failure = await failureOf(readBytes(compressedElement(deflateSync(new Uint8Array(2 ** 26))), 'bomb.mat'));
    expect(failure.code).toBe('mat-damaged');
  });

  it('are refused where many small sparse matrices would fill the memory', async () => {
    const one = sparseOf(4000, 4000);
    const bytes = new Uint8Array([...header(), ...one, ...one, ...one]);
    const { arrays } = await readBytes(bytes, 'sparse.mat');
    const codes = arrays.map((array) => (array.type === 'unread' ? array.failure.code : array.type));
    expect(codes).toEqual(['float64', 'mat-sparse', 'mat-sparse']);
  });

  it('say where they are damaged', async () => {
    const bytes = matricesBytes('plain.mat').slice(0, 700);
    const failure = await failureOf(readBytes(bytes, 'scores.mat'));
    expect(failure.message).toMatch(/^scores\.mat is damaged or cut off at byte \d+\. Copy or save it again\.$/);
    expect(failure.remedies).toEqual(['choose-file', 'retry']);
  });
});

function header(): Uint8Array {
  return matricesBytes('plain.mat').slice(0, 128);
}

function compressedElement(content: Uint8Array): Uint8Array {
  const tag = new Uint8Array(new Uint32Array([15, content.length]).buffer);
  return Uint8Array.from([...header(), ...tag, ...content]);
}

/** An empty sparse matrix called "s", from the format's document. */
function sparseOf(rows: number, columns: number): Uint8Array {
  const starts = new Array<number>(columns + 1 + ((columns + 1) % 2)).fill(0);
  const body = [
    ...[6, 8, 5, 1],
    ...[5, 8, rows, columns],
    ...[(1 << 16) | 1, 's'.charCodeAt(0)],
    ...[5, 0],
    ...[5, 4 * (columns + 1), ...starts],
    ...[9, 0],
  ];
  return new Uint8Array(new Uint32Array([14, 4 * body.length, ...body]).buffer);
}
