import { describe, expect, it } from 'vitest';
import { interpretText, logitsOf } from './reading';

describe('tables in long form', () => {
  const rows = ['x,cat,.25,dog', 'x,dog,.75,dog', 'y,dog,.5,cat', 'y,cat,.5,cat', 'z,cat,.875,cat', 'z,dog,.125,cat'];

  it('get a row an example', async () => {
    const { table, facts } = await interpretText(['image,class,probability,true', ...rows].join('\n'));
    expect([table.rows, table.classNames, facts.kind, String(table.labels)]).toEqual([
      3,
      ['cat', 'dog'],
      'probabilities',
      '1,0,0',
    ]);
    expect(Array.from(logitsOf(table), Math.exp)).toEqual(
      [0.25, 0.75, 0.5, 0.5, 0.875, 0.125].map((p) => expect.closeTo(p, 12)),
    );
    expect(table.ids).toMatchObject({ values: ['x', 'y', 'z'] });
  });

  it('are none where an example lacks a class, or has it twice', async () => {
    const text = ['image,class,probability,true', ...rows.slice(0, -1), 'z,cat,.125,cat'].join('\n');
    expect((await interpretText(text)).table.rows).toBe(6);
  });

  it('are none where each example has a probability of each of two models', async () => {
    const models = ['x,a,.25,1', 'x,b,.5,1', 'y,a,.5,0', 'y,b,.25,0', 'z,a,.875,1', 'z,b,.75,1'];
    const { table } = await interpretText(['image,model,probability,y', ...models].join('\n'));
    expect([table.rows, String(table.labels)]).toEqual([6, '1,1,0,0,1,1']);
  });
});

describe('headers of two levels', () => {
  it.each([
    ['with an index', ',p,p,target\n,cat,dog,label\n0,.25,.75,dog\n1,.5,.5,cat\n'],
    ['without one', 'p,p,target\ncat,dog,label\n.25,.75,dog\n.5,.5,cat\n'],
  ])('are joined: %s', async (_, text) => {
    const { table, facts } = await interpretText(text);
    expect([facts.scoresName, facts.labelsName, table.classNames]).toEqual(['p_*', 'target.label', ['cat', 'dog']]);
    expect([String(table.labels), Math.exp(logitsOf(table)[0] as number)]).toEqual(['1,0', 0.25]);
  });
});

describe('columns whose names say too little', () => {
  const rows = [
    [0.5, 0.25, 0.25],
    [0.125, 0.75, 0.125],
    [0.25, 0.25, 0.5],
  ];
  const table = (header: string, cells: (row: number[], index: number) => (number | string)[]) =>
    [header, ...rows.map((row, index) => cells(row, index).join())].join('\n');
  const names = ['ant', 'bee', 'cow'];
  const marks = (index: number) => names.map((_, k) => Number(k === index));

  it.each([
    [
      'of tidymodels',
      table('.pred_class,.pred_ant,.pred_bee,.pred_cow,truth', (p, i) => ['ant', ...p, names[i] ?? '']),
    ],
    [
      'beside one-hot labels',
      table('pred_ant,pred_bee,pred_cow,true_ant,true_bee,true_cow', (p, i) => [...p, ...marks(i)]),
    ],
    ['behind one-hot labels', table('y_ant,y_bee,y_cow,p_ant,p_bee,p_cow', (p, i) => [...marks(i), ...p])],
    [
      'of two models',
      table('a_ant,a_bee,a_cow,b_ant,b_bee,b_cow,y', (p, i) => [...p, ...p.toReversed(), names[i] ?? '']),
    ],
    ['of two models, numbered', table('p_a_0,p_a_1,p_a_2,p_b_0,p_b_1,p_b_2,y', (p, i) => [...p, ...p.toReversed(), i])],
  ])('%s', async (_, text) => {
    const { table, facts } = await interpretText(text);
    expect([table.rows, table.classes, facts.kind, String(table.labels)]).toEqual([3, 3, 'probabilities', '0,1,2']);
    expect(Array.from(logitsOf(table), (z) => Math.exp(z))).toEqual(rows.flat().map((p) => expect.closeTo(p, 12)));
  });

  it('are several labels of a row where the scores have the same classes', async () => {
    const text = 'y_a,y_b,y_c,p_a,p_b,p_c\n1,1,0,.9,.8,.1\n0,0,0,.2,.1,.3\n0,1,1,.1,.9,.7\n';
    const { facts } = await interpretText(text);
    expect([facts.kind, facts.labelsName]).toEqual(['sigmoids', 'y_*']);
  });

  it('are one label and one prediction', async () => {
    const { facts } = await interpretText('y_true,y_pred,p\n1,0,.1\n0,1,.8\n1,0,.4\n');
    expect(facts.labelsName).toBe('y_true');
  });

  it('are not taken for models where all of them together sum to 1', async () => {
    const { table } = await interpretText('p_red_car,p_red_bus,p_blue_car,p_blue_bus\n.25,.25,.25,.25\n.5,.5,0,0\n');
    expect(table.classNames).toEqual(['red_car', 'red_bus', 'blue_car', 'blue_bus']);
  });
});
