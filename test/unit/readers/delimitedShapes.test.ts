import { describe, expect, it } from 'vitest';
import { interpret } from '../../../src/readers/interpret';
import { LABELS, readFixture, SCORES } from './fixtures';
import { failureOf, interpretText, logitsOf, numbers, readBytes, readText } from './reading';

const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));

/** Written by pandas 1.5, NumPy 1.24 and R 4.2; see `test/fixtures/readers/makeText.*`. */
describe('what writers of tables write', () => {
  it.each([
    'pandas.csv',
    'pandas-german.csv',
    'pandas-excel.txt',
    'pandas-bare.csv',
    'pandas-arrays.csv',
    'pandas-tensors.csv',
    'savetxt',
    'savetxt-header.csv',
    'savetxt-footer.txt',
  ])('%s', async (name) => {
    expect(Array.from(logitsOf((await interpret(await readFixture(`text/${name}`))).table))).toEqual(SCORES);
  });

  it('labels of a file without an extension', async () => {
    const { table } = await interpret(
      await readFixture('text/savetxt'),
      undefined,
      await readFixture('text/savetxt-labels'),
    );
    expect(Array.from(table.labels ?? [])).toEqual(LABELS);
  });

  it('cells that hold arrays over several lines', async () => {
    const { table } = await interpret(await readFixture('text/pandas-arrays-wide.csv'));
    expect([table.rows, table.classes, Array.from(table.labels ?? [])]).toEqual([3, 40, [0, 1, 2]]);
    expect(Array.from(logitsOf(table).slice(0, 3))).toEqual([2.0409, -2.5557, 0.4181]);
    expect(Array.from(logitsOf(table).slice(-2))).toEqual([1.067, -1.3021]);
  });

  it.each([
    [',probs,y\n0,"[0.7, 0.2, 0.1]",c\n1,"[0.1, 0.8, 0.1]",a\n2,"[0.2, 0.2, 0.6]",b\n', 'a,b,c'],
    [',0,1,2,label\n0,0.7,0.2,0.1,c\n1,0.1,0.8,0.1,a\n2,0.2,0.2,0.6,b\n', 'a,b,c'],
    [',truth,text\n0,cat,"[0.7, 0.3]"\n1,dog,"[0.1, 0.9]"\n', 'cat,dog'],
  ])('a header behind an unnamed index, over text as well: %j', async (text, classNames) => {
    const { table } = await interpretText(text);
    expect([table.rows, table.classes, table.classNames.join()]).toEqual([
      text.split('\n').length - 2,
      classNames.split(',').length,
      classNames,
    ]);
    expect(Array.from(logitsOf(table).slice(0, 2), (z) => Math.exp(z))).toEqual([
      expect.closeTo(0.7, 12),
      expect.closeTo(table.classes === 2 ? 0.3 : 0.2, 12),
    ]);
    expect(Array.from(table.labels ?? [])).toEqual(table.classes === 2 ? [0, 1] : [2, 0, 1]);
  });

  it('cells of several lines of text', async () => {
    const { table } = await interpret(await readFixture('text/multiline.csv'));
    expect([table.kind, table.classNames, Array.from(table.labels ?? [])]).toEqual([
      'probabilities',
      ['cat', 'dog', 'bird'],
      LABELS,
    ]);
  });

  it('percentages, and marks between thousands', async () => {
    const percent = await readFixture('text/percent.csv');
    expect(Array.from(numbers(percent).values).slice(0, 3)).toEqual([0.2, 0.05, -0.1]);
    expect(percent.notes).toEqual(['Percentages were read as fractions of 1.']);
    const thousands = await readFixture('text/thousands.csv');
    expect(Array.from(numbers(thousands).values)).toEqual(SCORES.map((z) => z * 10_000));
    expect(thousands.notes).toHaveLength(1);
  });
});

describe('columns', () => {
  it.each<[string, string, string[], number[]]>([
    ['p_a,p_b,label\n.5,.5,a\n.25,.75,b\n', 'p_*', ['a', 'b'], [0, 1]],
    ['prob_a;prob_b;true_label\n0,5;0,5;a\n0,25;0,75;b\n', 'prob_*', ['a', 'b'], [0, 1]],
    ['class_a,class_b,y\n.5,.5,a\n.25,.75,b\n', 'class_a … class_b', ['a', 'b'], [0, 1]],
    ['class_0,class_1,label\n.5,.5,0\n.25,.75,1\n', 'class_*', ['0', '1'], [0, 1]],
    ['Id,Class_1,Class_2,target\n9,.5,.5,1\n8,.25,.75,2\n', 'Class_*', ['1', '2'], [0, 1]],
    ['Id,Prediction1,Prediction2,answer\na,.5,.5,1\nb,.25,.75,2\n', 'Prediction_*', ['1', '2'], [0, 1]],
    ['Id,1,2,target\na,.5,.5,1\nb,.25,.75,2\n', '1 … 2', ['1', '2'], [0, 1]],
    [',p_a,p_b,gold\n0,.5,.5,a\n1,.25,.75,b\n', 'p_*', ['a', 'b'], [0, 1]],
    ['probability_a,probability_b,actual_class\n.5,.5,a\n.25,.75,b\n', 'probability_*', ['a', 'b'], [0, 1]],
    ['#label,p_a,p_b\na,.5,.5\nb,.25,.75\n', 'p_*', ['a', 'b'], [0, 1]],
    ['p_a,p_b,label\r.5,.5,a\r.25,.75,b\r', 'p_*', ['a', 'b'], [0, 1]],
    ['\ufeffp_a,p_b,label,\r\n.5,.5,a,\r\n.25,.75,b,\r\n', 'p_*', ['a', 'b'], [0, 1]],
    ['sep=;\r\np_a;p_b;label\r\n0,5;0,5;a\r\n0,25;0,75;b\r\n', 'p_*', ['a', 'b'], [0, 1]],
    ['"p_a" "p_b" "true label"\n"1" .5 .5 "a"\n"2" .25 .75 "b"\n', 'p_*', ['a', 'b'], [0, 1]],
    ['p_a,p_b,label\n# a comment\n.5,.5,"a"\n# another, with a comma\n.25,.75,"b"\n', 'p_*', ['a', 'b'], [0, 1]],
    [
      'text,true,pred,conf,p_a,p_b,epoch,batch,disagree_word_char\nx,a,b,.5,.5,.5,1,3,.25\ny,b,a,.75,.25,.75,1,4,.5\n',
      'p_*',
      ['a', 'b'],
      [0, 1],
    ],
    [
      'a,b,label,conf,pred_a,epoch,batch_idx,disagreement\n.5,.5,a,.5,.5,1.5,2,.1\n.25,.75,b,.75,.5,2.5,3,.2\n',
      'a … b',
      ['a', 'b'],
      [0, 1],
    ],
    [
      'season,team1,prob1,prob1_outcome,prob2,prob2_outcome\n2016,A,.5,1,.5,0\n2016,B,.25,0,.75,1\n',
      'prob_*',
      ['1', '2'],
      [0, 1],
    ],
  ])('of %j', async (text, scores, classNames, labels) => {
    const { table, facts } = await interpretText(text);
    expect([facts.scoresName, table.classNames]).toEqual([scores, classNames]);
    expect(Array.from(logitsOf(table))).toEqual([0.5, 0.5, 0.25, 0.75].map(Math.log));
    expect(Array.from(table.labels ?? [])).toEqual(labels);
  });

  it('of Trust-Issues: ids, groups, splits and conditions beside logits', async () => {
    const { table, facts } = await interpretText(
      'sample_id,group_id,label,logit_0,logit_1,logit_2,split,condition\na,g,0,1.5,2,3,cal,clean\nb,g,1,2,3,4,test,blur\nc,h,2,1,3,4,test,clean\n',
    );
    expect([facts.scoresName, facts.labelsName, table.classes]).toEqual(['logit_*', 'label', 3]);
    expect(facts.arrays.map(({ name }) => name)).toEqual([
      'logit_*',
      'sample_id',
      'group_id',
      'label',
      'split',
      'condition',
    ]);
  });

  it('of forecasts for three outcomes, one without a number, and for one', async () => {
    const { table } = await interpretText(
      'prob1,prob1_outcome,prob2,prob2_outcome,probtie,probtie_outcome\n.5,1,.25,0,.25,0\n.25,0,.25,0,.5,1\n.5,0,.25,1,.25,0\n',
    );
    expect([table.classNames, Array.from(table.labels ?? [])]).toEqual([
      ['1', '2', 'tie'],
      [0, 2, 1],
    ]);
    const one = await interpretText('year,probwin,probwin_outcome\n2016,.5,1\n2017,.25,0\n');
    expect([one.facts.scoresName, Array.from(one.table.labels ?? [])]).toEqual(['probwin', [1, 0]]);
  });

  it.each([
    ['label,logit_0,logit_1,logit_3\n0,1.5,2,3\n1,1,2,3.5\n', 'number 2 is missing'],
    ['label,p_1,p_2,p_4\n1,.5,.25,.25\n2,.25,.5,.25\n', 'number 3 is missing'],
  ])('of which one is missing are refused: %j', async (text, words) => {
    const failure = await failureOf(interpretText(text));
    expect(failure.code).toBe('column-missing');
    expect(failure.message).toContain(words);
  });

  it('that are numbered far apart are names', async () => {
    expect(numbers(await readText('id,p_5,p_50,p_95\na,.5,.25,.25\nb,.25,.5,.25\n')).classNames).toEqual([
      '5',
      '50',
      '95',
    ]);
  });

  it('named by one row are one row', async () => {
    expect(
      numbers(await readText('       cat        dog       bird \n 2.0000000  0.5000000 -1.0000000 \n')),
    ).toMatchObject({
      shape: [1, 3],
      classNames: ['cat', 'dog', 'bird'],
    });
  });
});

describe('lists in cells', () => {
  it.each([
    ['of the What-If Tool', 'id,predictions__probabilities\na,0.25|0.75\nb,0.5|0.5\n'],
    ['with semicolons', 'id,probs\na,0.25;0.75\nb,0.5;0.5\n'],
    ['with blanks', 'id,probs\na,0.25 0.75\nb,0.5 0.5\n'],
    ['of Python', 'id,probs\na,"[0.25, 0.75]"\nb,"(0.5, 0.5)"\n'],
    ['of NumPy', 'id,probs\na,[0.25 0.75]\nb,[0.5 0.5 ]\n'],
    ['of PyTorch', 'id,probs\na,"tensor([0.25, 0.75])"\nb,"tensor([0.5, 0.5], dtype=torch.float64)"\n'],
    ['of NumPy’s repr', 'id,probs\na,"array([0.25, 0.75])"\nb,"np.array([0.5, 0.5])"\n'],
    ['of JSON in JSON lines', '{"id": "a", "probs": "[0.25, 0.75]"}\n{"id": "b", "probs": "[0.5, 0.5]"}\n'],
  ])('%s', async (_, text) => {
    const { table } = await interpretText(text);
    expect(Array.from(logitsOf(table))).toEqual([0.25, 0.75, 0.5, 0.5].map(Math.log));
  });

  it('that were shortened are named with their row', async () => {
    const failure = await failureOf(interpretText('label,logits\n1,[0.5 1.5 2.5]\n0,[2.5 ... 3.5]\n'));
    expect(failure.code).toBe('elided');
    expect(failure.message).toContain('Row 1');
  });

  it.each(['d,p_a,p_b\n12 05 2021,.5,.5\n13 06 2021,.25,.75\n', 'd,p_a,p_b\n(1),.5,.5\n(x),.25,.75\n'])(
    'are not seen in %j',
    async (text) => {
      expect((await readText(text)).arrays.find(({ name }) => name === 'd')).toMatchObject({ type: 'text' });
    },
  );
});

describe('text', () => {
  it.each([
    ['with a mark', Uint8Array.from([0xff, 0xfe, ...utf16('p_a\tp_b\r\n0,25\t0,75\r\n0,5\t0,5\r\n')])],
    ['without a mark', utf16('p_a\tp_b\r\n0,25\t0,75\r\n0,5\t0,5\r\n')],
    [
      'with the large byte first',
      new Uint8Array(Buffer.from(utf16('p_a\tp_b\r\n0,25\t0,75\r\n0,5\t0,5\r\n')).swap16()),
    ],
  ])('in UTF-16 %s', async (_, bytes) => {
    expect(Array.from(numbers(await readBytes(bytes, 'a.csv')).values)).toEqual([0.25, 0.75, 0.5, 0.5]);
  });

  it('of a row that begins with a number sign is no comment', async () => {
    const reading = await readText('text,p_a,p_b\n#tag,0.5,0.5\nx,.25,.75\n');
    expect(numbers(reading, 'p_*').shape).toEqual([2, 2]);
    const named = await readText('#MeToo,p_a,p_b\n#tag,0.5,0.5\nx,.25,.75\n');
    expect(numbers(named, 'p_*').shape).toEqual([2, 2]);
  });

  it.each([
    ['text,p_a,p_b\n"x\ry",.5,.5\n"w",.5,.5\n"z",.5\n', 'line 5'],
    ['id;p_a;p_b\r\n1;0,5;0,5\r\n2;0,5\r\n', 'line 3'],
    ['"a b" 1.5 2\n"b" 1.5\n"c" 1.5 3\n', 'line 2'],
  ])('with a ragged row says which line: %j', async (text, line) => {
    expect(await failureOf(readText(text))).toMatchObject({ code: 'ragged', message: expect.stringContaining(line) });
  });
});
