import { describe, expect, it } from 'vitest';
import { interpret } from '../../../src/readers/interpret';
import { LABELS, readFixture, SCORES } from './fixtures';
import { failureOf, interpretText, logitsOf, numbers, readPasted, readText } from './reading';

const names = async (text: string) => (await readPasted(text)).arrays.map(({ name }) => name);
const values = async (text: string, name?: string) => Array.from(numbers(await readPasted(text), name).values);

/** Printed by R 4.2, pandas 1.5, NumPy 1.24 and PyTorch 1.13; see `test/fixtures/readers/makeText.*`. */
describe('print-outs', () => {
  it.each([
    'r-matrix.txt',
    'r-matrix-named.txt',
    'r-matrix-row-names.txt',
    'r-frame.txt',
    'r-list.txt',
    'r-dput-matrix.txt',
    'r-dput-frame.txt',
    'r.csv',
    'r-write-csv2.csv',
    'r-write-table.txt',
    'pandas-print.txt',
    'pandas-print-index.txt',
    'pandas-print-named-index.txt',
    'torch.txt',
    'torch-list.txt',
    'torch-parameter.txt',
    'torch-sci.txt',
    'torch-tuple.txt',
    'numpy-list.txt',
    'numpy-dict.txt',
  ])('reads %s', async (name) => {
    const { table } = await interpret(await readFixture(`text/${name}`));
    expect(Array.from(logitsOf(table))).toEqual(SCORES);
  });

  it.each(['r-frame.txt', 'r-dput-frame.txt', 'r.csv', 'r-write-table.txt', 'pandas-print-index.txt'])(
    'reads the labels and names of classes of %s',
    async (name) => {
      const { table } = await interpret(await readFixture(`text/${name}`));
      expect([table.classNames, Array.from(table.labels ?? [])]).toEqual([['cat', 'dog', 'bird'], LABELS]);
    },
  );

  it.each(['r-matrix-wrapped.txt', 'r-matrix-named-wrapped.txt'])(
    'puts the blocks of %s side by side',
    async (name) => {
      const array = numbers(await readFixture(`text/${name}`));
      const row = (index: number) => Array.from({ length: 15 }, (_, k) => SCORES[3 * index + (k % 3)]);
      expect(array.shape).toEqual([4, 15]);
      expect(Array.from(array.values)).toEqual([0, 1, 2, 3].flatMap(row));
    },
  );

  it('puts the blocks of a wide data frame side by side', async () => {
    const ofR = await readFixture('text/r-frame-wrapped.txt');
    expect(Array.from(numbers(ofR, 'dog_*').values)).toEqual([0.5, 0.5, 1.75, 1.75, 0.375, 0.375, 0.875, 0.875]);
    const ofPandas = numbers(await readFixture('text/pandas-print-wrapped.txt'));
    expect(ofPandas.shape).toEqual([3, 30]);
    expect(Array.from(ofPandas.values)).toEqual(Array.from({ length: 90 }, (_, index) => index / 8));
  });

  it('reads vectors, factors, missing values and arrays of R', async () => {
    const columnMajor = [0, 1, 2].flatMap((k) => [0, 1, 2, 3].map((row) => SCORES[3 * row + k]));
    expect(Array.from(numbers(await readFixture('text/r-vector.txt')).values)).toEqual(columnMajor);
    expect(Array.from(numbers(await readFixture('text/r-dput-vector.txt')).values)).toEqual(columnMajor);
    expect((await readFixture('text/r-factor.txt')).arrays[0]).toMatchObject({ values: ['cat', 'dog', 'bird', 'dog'] });
    expect(Array.from(numbers(await readFixture('text/r-missing.txt')).values)).toEqual([
      Number.NaN,
      Infinity,
      1e-10,
      Number.NaN,
      -Infinity,
      2,
    ]);
    const slice = numbers(await readFixture('text/r-array.txt'), '[, , 2]');
    expect(Array.from(slice.values)).toEqual([0.875, 1.125, 1.375, 1, 1.25, 1.5]);
  });

  it('reads a tibble', async () => {
    const text = '# A tibble: 2 × 3\n    cat   dog label\n  <dbl> <dbl> <chr>\n1  2    0.5   cat\n2  0.25 1.75  dog\n';
    expect(await values(text, 'cat … dog')).toEqual([2, 0.5, 0.25, 1.75]);
  });

  it('reads a series of pandas', async () => {
    expect(Array.from(numbers(await readFixture('text/pandas-series.txt')).values)).toEqual([2, 0.25, -0.5, 1]);
  });

  it.each([
    ['pandas-print-broad.txt', 'Line 1'],
    ['pandas-print-elided.txt', 'Line 7'],
    ['torch-elided.txt', 'Line 4'],
    ['torch-elided-columns.txt', 'Line 1'],
  ])('says where %s leaves values out', async (name, place) => {
    const failure = await failureOf(readFixture(`text/${name}`));
    expect(failure.code).toBe('elided');
    expect(failure.message).toContain(place);
  });

  it.each([
    ['      [,1]  [,2]\n[1,]  2.00 0.500\n [ reached getOption("max.print") -- omitted 95 rows ]\n', 'Line 3'],
    ['# A tibble: 95 × 2\n    cat   dog\n  <dbl> <dbl>\n1  2    0.5\n# … with 94 more rows\n', 'Line 5'],
    ['100×3 Matrix{Float64}:\n 0.1  0.2  0.3\n ⋮\n 0.1  0.2  0.3\n', 'Line 3'],
    ['DEBUG logits: tensor([[0.1, 0.9, ..., 0.1]])\n', 'Line 1'],
    ['[0.1 0.2 0.3 ...\n 0.4 0.5 0.6]', 'Line 1'],
  ])('says where %j leaves values out', async (text, place) => {
    const failure = await failureOf(readPasted(text));
    expect(failure.code).toBe('elided');
    expect(failure.message).toContain(place);
  });

  it.each<[string, string, number[], number[]]>([
    ['MATLAB', '\nA =\n\n     1     2     3\n     4     5     6\n\n', [2, 3], [1, 2, 3, 4, 5, 6]],
    [
      'a common factor',
      'A =\n\n   1.0e+03 *\n\n    0.0012    1.0000\n    2.0000   -0.5000\n',
      [2, 2],
      [1.2, 1e3, 2e3, -500],
    ],
    [
      'MATLAB’s columns in blocks',
      'A =\n\n  Columns 1 through 2\n\n   0.5   0.25\n   1.5   1.25\n\n  Column 3\n\n   0.75\n   NaN\n\n',
      [2, 3],
      [0.5, 0.25, 0.75, 1.5, 1.25, Number.NaN],
    ],
    [
      'Octave',
      '>> a\na =\n\n Columns 1 through 2:\n\n   0.5   0.25\n   1.5   1.25\n\n Columns 3 and 4:\n\n   0.75   1\n   -Inf   2\n\n',
      [2, 4],
      [0.5, 0.25, 0.75, 1, 1.5, 1.25, -Infinity, 2],
    ],
    [
      'MATLAB’s class',
      'A =\n\n  2×2 single matrix\n\n    0.5    0.25\n    1.5    1.25\n',
      [2, 2],
      [0.5, 0.25, 1.5, 1.25],
    ],
    ['PyTorch in C++', ' 0.5  0.25\n 1.5  1.25\n[ CPUFloatType{2,2} ]\n', [2, 2], [0.5, 0.25, 1.5, 1.25]],
    ['PyTorch 0.3', '\n 0.5  0.25\n 1.5  1.25\n[torch.FloatTensor of size 2x2]\n', [2, 2], [0.5, 0.25, 1.5, 1.25]],
    [
      'Julia',
      '2×3 Matrix{Float64}:\n  2.0   0.5    -1.0\n  0.25  NaN    0.125\n',
      [2, 3],
      [2, 0.5, -1, 0.25, Number.NaN, 0.125],
    ],
    ['Julia’s Float32', 'julia> x\n1×2 Array{Float32,2}:\n 1.0f0  2.5f-1\n', [1, 2], [1, 0.25]],
    ['rows of LaTeX', '0.5 & \\textbf{0.25} \\\\\n$1.5$ & 0.125 \\\\ \\hline\n', [2, 2], [0.5, 0.25, 1.5, 0.125]],
  ])('reads %s', async (_, text, shape, expected) => {
    const array = numbers(await readPasted(text));
    expect(array.shape).toEqual(shape);
    expect(Array.from(array.values)).toEqual(expected);
  });

  it('reads several matrices of MATLAB, by their names', async () => {
    expect(await names('logits =\n\n   1.5   2\n   3   4\n\nlabels =\n\n   1\n   2\n\n')).toEqual(['logits', 'labels']);
  });

  it.each([
    [
      'Markdown',
      '| p_cat | p_dog | label |\n|---|:-:|--:|\n| 0.5 | **0.5** | cat |\n| 0.25 | 0.75 | dog |\n\nmore words\n',
    ],
    ['Markdown without outer bars', 'p_cat | p_dog | label\n--- | --- | ---\n0.5 | 0.5 | cat\n0.25 | 0.75 | dog\n'],
    [
      'a grid',
      '+-----+-----+-----+\n|p_cat|p_dog|label|\n+=====+=====+=====+\n| 0.5 | 0.5 | cat |\n+-----+-----+-----+\n| 0.25| 0.75| dog |\n+-----+-----+-----+\n',
    ],
    [
      'psql',
      ' p_cat | p_dog | label \n-------+-------+-------\n   0.5 |   0.5 | cat\n  0.25 |  0.75 | dog\n(2 rows)\n',
    ],
    [
      'polars',
      'shape: (2, 3)\n┌───────┬───────┬───────┐\n│ p_cat ┆ p_dog ┆ label │\n│ ---   ┆ ---   ┆ ---   │\n│ f64   ┆ f64   ┆ str   │\n╞═══════╪═══════╪═══════╡\n│ 0.5   ┆ 0.5   ┆ cat   │\n│ 0.25  ┆ 0.75  ┆ dog   │\n└───────┴───────┴───────┘\n',
    ],
    [
      'LaTeX',
      '\\begin{tabular}{rrl}\n\\toprule\np\\_cat & p\\_dog & label \\\\\n\\midrule\n0.5 & $0.5$ & cat \\\\\n0.25 & \\textbf{0.75} & dog \\\\\n\\end{tabular}\n',
    ],
    ['cells of a spreadsheet', 'p_cat\tp_dog\tlabel\r\n0,5\t0,5\tcat\r\n0,25\t0,75\tdog\r\n'],
    ['percentages', 'p_cat\tp_dog\tlabel\r\n50 %\t50,0 %\tcat\r\n25 %\t75 %\tdog\r\n'],
  ])('reads a table in %s', async (_, text) => {
    const { table } = await interpret(await readPasted(text));
    expect(Array.from(logitsOf(table))).toEqual([0.5, 0.5, 0.25, 0.75].map(Math.log));
    expect([table.classNames, Array.from(table.labels ?? [])]).toEqual([
      ['cat', 'dog'],
      [0, 1],
    ]);
  });

  it('reads the table that pandas writes in Markdown', async () => {
    expect(Array.from(numbers(await readFixture('text/pandas-markdown.txt'), 'logit_*').values)).toEqual([
      2, 0.5, 0.25, 1.75, -0.5, 0.375, 1, 0.875,
    ]);
  });

  it.each<[string, Record<string, number[]>]>([
    ['INFO logits: [0.5, 0.25]\n', { logits: [0.5, 0.25] }],
    ['[2024-01-01 12:00:00] INFO logits = [[0.5 0.25]\n [1.5 1.25]]\n', { logits: [0.5, 0.25, 1.5, 1.25] }],
    [
      '12:00:01 step 1 logits: [0.5, 0.25, 1] label: 1\n12:00:02 nothing\n12:00:03 step 2 logits: [1.5, 1.25, 2] label: 2\n',
      { logits: [0.5, 0.25, 1, 1.5, 1.25, 2] },
    ],
    [
      "[INFO] tensor([[0.5, 0.25],\n        [1.5, 1]], device='cuda:0')\n[INFO] tensor([[3., 4.]])\n",
      { values: [0.5, 0.25, 1.5, 1, 3, 4] },
    ],
    ['logits: [[1.5, 2], [3, 4]]\nlabels: [0, 1]\n', { logits: [1.5, 2, 3, 4], labels: [0, 1] }],
  ])('reads the lists of the log %j', async (text, expected) => {
    const reading = await readPasted(text);
    for (const [name, wanted] of Object.entries(expected)) {
      expect(Array.from(numbers(reading, name).values)).toEqual(wanted);
    }
  });

  it('takes the labels of a log with its lists', async () => {
    const { table } = await interpretText('a logits: [0.5, 0.25, 1] label: 1\nb logits: [1.5, 1.25, 2] label: 2\n');
    expect(Array.from(table.labels ?? [])).toEqual([1, 2]);
  });

  it.each([
    'id,text,probs\n1,"see: [1, 2]","[0.5, 0.5]"\n2,b,"[0.25, 0.75]"\n',
    'id;probs\na;[0.5, 0.5]\nb;[0.25, 0.75]\n',
    'probs = [[0.5, 0.5], [0.25, 0.75]]\n',
    '[INFO, 1]\n',
    'table [1]\nlamp [2]\n',
    'text | with | bars\nand | no | rule\n',
    '  1.0  2.0\n  3.0  4.0\n',
    '  a  b\n  1.5  2.5\n  3.5  4.5\n',
  ])('leaves %j to others', async (text) => {
    const found = await readText(text).catch((error) => error);
    expect(['Lists in a log', 'Print-out of R', 'Print-out of pandas']).not.toContain(found.format);
  });

  it('says which line of a print-out has another number of values', async () => {
    const failure = await failureOf(readPasted('A =\n\n   1   2   3\n   4   5\n'));
    expect(failure).toMatchObject({ code: 'ragged', message: expect.stringContaining('line 4') });
  });
});
