import { describe, expect, it } from 'vitest';
import { interpretText, logitsOf } from './reading';
import { interpretScores, madeLogits } from './synthetic';

describe('labels that are the numbers of the columns', () => {
  it('are matched where columns do not count', async () => {
    const { table } = await interpretText('101,33,7,y\n.5,.25,.25,33\n.25,.25,.5,7\n.5,.25,.25,101\n.5,.25,.25,\n');
    expect([table.classNames, String(table.labels)]).toEqual([['101', '33', '7'], '1,2,0,-1']);
  });

  it('are indices where one of them is none of the columns', async () => {
    const { table } = await interpretText('101,33,7,y\n.5,.25,.25,0\n.25,.25,.5,2\n.5,.25,.25,1\n');
    expect(String(table.labels)).toBe('0,2,1');
  });
});

describe('labels in a column of the scores', () => {
  const { logits, labels } = madeLogits(60, 3, { skill: 2.5 });
  const withLabels = (first: number, isLast: boolean) =>
    Float64Array.from({ length: 60 * 4 }, (_, i) => {
      const [row, column] = [Math.floor(i / 4), (i % 4) - (isLast ? 0 : 1)];
      return column === (isLast ? 3 : -1) ? (labels[row] as number) + first : (logits[row * 3 + column] as number);
    });

  it.each([
    ['last', 0, true],
    ['first', 0, false],
    ['last, from 1', 1, true],
  ] as const)('are taken out of it: %s', async (_, first, isLast) => {
    const { table, facts } = await interpretScores(withLabels(first, isLast), 4, undefined, {}, 'data');
    expect([table.rows, table.classes, Array.from(table.labels ?? [])]).toEqual([60, 3, Array.from(labels)]);
    expect(Array.from(logitsOf(table))).toEqual(Array.from(logits));
    expect(facts.notes.join()).toContain('it was taken for the labels');
  });

  it('are left where nothing speaks for them', async () => {
    const values = withLabels(0, true).map((value, i) => (i % 4 === 3 ? Math.floor(i / 4) % 3 : value));
    expect((await interpretScores(values, 4)).table.classes).toBe(4);
    expect((await interpretScores(withLabels(0, true), 4, labels)).table.classes).toBe(4);
  });
});

describe('one-hot labels classes by examples', () => {
  it.each([
    [
      'probabilities',
      [
        [0.75, 0.25, 0.5, 1],
        [0.25, 0.75, 0.5, 0],
      ],
    ],
    [
      'logits',
      [
        [3.5, 0, 1, 4],
        [1, 2, 1, 1],
      ],
    ],
  ])('turn %s round with them, as MATLAB has both', async (kind, scores) => {
    const { table, facts } = await interpretText(
      JSON.stringify({
        outputs: scores,
        targets: [
          [1, 0, 0, 1],
          [0, 1, 1, 0],
        ],
      }),
    );
    expect([table.rows, table.classes, facts.kind]).toEqual([4, 2, kind]);
    expect([facts.labelsName, Array.from(table.labels ?? [])]).toEqual(['targets', [0, 1, 1, 0]]);
  });

  it('are left alone where rows are one-hot as well, or the labels mark several classes', async () => {
    const scores = [
      [3.5, 0, 1],
      [1, 2, 1],
    ];
    const rows = await interpretText(
      JSON.stringify({
        outputs: scores,
        targets: [
          [1, 0, 0],
          [0, 1, 0],
        ],
      }),
    );
    expect(rows.table.rows).toBe(2);
    const several = await interpretText(
      JSON.stringify({
        outputs: scores,
        targets: [
          [1, 1, 0],
          [0, 1, 1],
        ],
      }),
    );
    expect([several.table.rows, several.facts.kind]).toEqual([2, 'sigmoids']);
  });
});

describe('labels from a second file that names its rows', () => {
  const scores = 'id,a,b\nx7,0.75,0.25\nx8,0.25,0.75\nx9,0.5,0.5\n';
  it.each([
    ['in another order', 'id,label\nx9,b\nx7,a\nx8,b\n', '0,1,1', '3 of 3'],
    ['more of them', 'name,split,label\nx1,t,a\nx8,t,b\nx9,t,b\nx2,t,b\nx7,t,a\n', '0,1,1', '3 of 3'],
    ['not all of them', 'id,label\nx8,b\nx7,a\n', '0,1,-1', '2 of 3'],
    ['with a folder and an extension', 'file,label\na/x9.png,b\na/x7.png,a\na/x8.png,b\n', '0,1,1', '3 of 3'],
    ['one-hot', 'id,label_a,label_b\nx9,0,1\nx7,1,0\nx8,0,1\n', '0,1,1', '3 of 3'],
  ])('%s', async (_, labels, wanted, found) => {
    const { table, facts } = await interpretText(scores, {}, labels);
    expect(String(table.labels)).toBe(wanted);
    expect(facts.notes.join()).toContain(`order of the scores by “id”: ${found} rows are in labels.txt`);
  });

  it.each([
    ['are in order', 'id,label\nx7,a\nx8,b\nx9,b\n'],
    ['are called otherwise', 'id,label\nq1,a\nq2,b\nq3,b\n'],
    ['come twice', 'id,label\nx7,a\nx7,b\nx9,b\n'],
  ])('are taken as they are where rows %s', async (_, labels) => {
    const { table, facts } = await interpretText(scores, {}, labels);
    expect([String(table.labels), facts.notes]).toEqual(['0,1,1', []]);
  });

  it('are matched by numbers only under the same name', async () => {
    const numbered = 'id,a,b\n3,0.75,0.25\n4,0.25,0.75\n5,0.5,0.5\n';
    const same = await interpretText(numbered, {}, 'id,label\n5,b\n3,a\n4,b\n');
    expect(String(same.table.labels)).toBe('0,1,1');
    const other = await interpretText(numbered, {}, 'row,label\n5,b\n3,a\n4,b\n');
    expect(String(other.table.labels)).toBe('1,0,1');
  });
});
