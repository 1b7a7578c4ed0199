import { describe, expect, it } from 'vitest';
import { readFixture, SCORES } from './fixtures';
import { failureOf, numbers, readPasted, readText } from './reading';

const names = async (text: string) => (await readText(text, 'scores.csv')).arrays.map(({ name }) => name);

describe('tables as text', () => {
  it.each([
    ['commas', '1,2\n3,4.5\n'],
    ['commas and blanks', '1, 2\n3, 4.5\n'],
    ['tabs', '1\t2\n3\t4.5'],
    ['semicolons', '1;2\n3;4.5\n'],
    ['decimal commas', '1,0;2,0\n3,0;4,5\n'],
    ['bars', '1|2\n3|4.5\n'],
    ['blanks', '  1   2\n  3   4.5\n'],
    ['Windows line ends', '1,2\r\n3,4.5\r\n'],
    ['old Mac line ends', '1,2\r3,4.5\r'],
    ['quotes', '"1","2"\n"3","4.5"\n'],
    ['a delimiter at each line’s end', '1,2,\n3,4.5,\n'],
    ['comments', '# made by hand\n1,2\n3,4.5\n# end\n'],
    ['blank lines', '\n\n1,2\n\n3,4.5\n\n'],
    ['a byte order mark', '\ufeff1,2\n3,4.5\n'],
  ])('reads %s', async (_, text) => {
    const array = numbers(await readText(text));
    expect(array.shape).toEqual([2, 2]);
    expect(Array.from(array.values)).toEqual([1, 2, 3, 4.5]);
  });

  it('reads what np.savetxt writes', async () => {
    const plain = numbers(await readFixture('savetxt-plain.csv'));
    expect(plain).toMatchObject({ name: 'savetxt-plain', shape: [4, 3] });
    expect(Array.from(plain.values)).toEqual(SCORES);
    const named = numbers(await readFixture('savetxt.txt'));
    expect(named).toMatchObject({ shape: [4, 3], classNames: ['cat', 'dog', 'bird'] });
  });

  it('keeps a missing first cell of a tab-separated row', async () => {
    const array = numbers(await readText('1.5\t2\t3\n\t4.5\t6\n'));
    expect(Array.from(array.values)).toEqual([1.5, 2, 3, Number.NaN, 4.5, 6]);
  });

  it('reads nan, inf, blanks and NA as what they are', async () => {
    const array = numbers(await readText('0.5,nan\ninf,-inf\n,NA\n'));
    expect(Array.from(array.values)).toEqual([0.5, Number.NaN, Infinity, -Infinity, Number.NaN, Number.NaN]);
  });

  it.each<[string, string[]]>([
    ['p_cat,p_dog,label\n.2,.8,cat\n.3,.7,dog\n', ['p_*', 'label']],
    ['id,logit_0,logit_1,y\n7,1.5,2,0\n8,1,2,1\n', ['logit_*', 'id', 'y']],
    [',0,1,2\n0,1.5,2.0,0.0\n1,1.5,2.5,1.0\n', ['0 … 2', 'column 0']],
    ['2,0,1\n1.5,2.0,0.0\n1.0,2.5,1.0\n', ['0 … 2']],
    ['Id,Prediction1,Prediction2\na,.5,.5\nb,.1,.9\n', ['Prediction_*', 'Id']],
    ['cat,dog,label\n1.5,2,dog\n3,1.25,cat\n', ['cat … dog', 'label']],
    ['u,v,w\n1.5,2.5,3.5\n1,2,3.5\n', ['u … w']],
    // A class that no label names keeps its column: between the others, or next to them.
    ['a,b,c,label\n1,2,3,c\n3,2,1,a\n', ['a … c', 'label']],
    ['id,a,b,c,d,label,loss\n1,1.5,2.5,3.5,0.5,c,.7\n2,3.5,2.5,1.5,0.5,b,1.7\n', ['a … d', 'id', 'label', 'loss']],
    ['id,cat,dog,entropy,label\n1,1.5,2.5,.5,dog\n2,3.5,2.5,.5,cat\n', ['cat … dog', 'id', 'entropy', 'label']],
    [
      'prob_class_1,prob_class_0,pred_label,confidence\n.25,.75,0,.75\n.5,.5,0,.5\n',
      ['prob_*', 'pred_label', 'confidence'],
    ],
    ['logit,prob,y_true\n1.5,.8,1\n-2,.1,0\n', ['logit', 'prob', 'y_true']],
  ])('groups the columns of %j', async (text, expected) => {
    expect(await names(text)).toEqual(expected);
  });

  it('puts numbered columns into the order of their numbers', async () => {
    const array = numbers(
      await readText(
        'logit_10,logit_1,logit_0,logit_2,logit_3,logit_4,logit_5,logit_6,logit_7,logit_8,logit_9\n10.5,1,0,2,3,4,5,6,7,8,9\n10.5,1,0,2,3,4,5,6,7,8,9\n',
      ),
    );
    expect(Array.from(array.values.slice(0, 11))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10.5]);
  });

  it('keeps quoted cells of several lines together', async () => {
    const text = 'text,p_a,p_b\n"one, ""two""\nthree",0.25,0.75\nfour,0.5,0.5\n';
    const reading = await readText(text);
    expect(reading.arrays[1]).toMatchObject({ name: 'text', values: ['one, "two"\nthree', 'four'] });
    expect(Array.from(numbers(reading, 'p_*').values)).toEqual([0.25, 0.75, 0.5, 0.5]);
  });

  it('reads a cell that is longer than a block', async () => {
    const long = 'x'.repeat(3 * 2 ** 20);
    const reading = await readText(`text,p_a,p_b\n"${long}",0.25,0.75\n"${long}",0.5,0.5\n`);
    expect(Array.from(numbers(reading, 'p_*').values)).toEqual([0.25, 0.75, 0.5, 0.5]);
  });

  it('reads many quoted rows across blocks', async () => {
    const rows = Array.from({ length: 60_000 }, (_, row) => `"row ${row}\n",${row}.5,${row}.25`);
    const array = numbers(await readText(`name,p_a,p_b\n${rows.join('\n')}\n`), 'p_*');
    expect(array.shape).toEqual([60_000, 2]);
    expect(Array.from(array.values.slice(-2))).toEqual([59_999.5, 59_999.25]);
  });

  it('reads lists in cells', async () => {
    const array = numbers(await readText('label,logits\n1,"[0.5, 1.5]"\n0,"[2.5, nan]"\n'), 'logits');
    expect(array.shape).toEqual([2, 2]);
    expect(Array.from(array.values)).toEqual([0.5, 1.5, 2.5, Number.NaN]);
  });

  it('reads a data frame as pandas prints it', async () => {
    const reading = await readPasted('      cat     dog label\n0  0.1000  0.9000   dog\n1  0.7500  0.2500   cat\n');
    expect(Array.from(numbers(reading, 'cat … dog').values)).toEqual([0.1, 0.9, 0.75, 0.25]);
  });

  it('sees a first column that counts the rows, and a column of labels', async () => {
    const reading = await readText('0,1.5,2.5,1\n1,3.5,0.25,0\n2,1,2,1\n3,0.5,1,1\n');
    expect(reading.arrays.map(({ name, shape }) => [name, shape])).toEqual([
      ['column 3', [4]],
      ['file', [4, 2]],
    ]);
    expect(reading.notes).toHaveLength(1);
  });

  it('keeps labels of two words, or with commas, whole', async () => {
    expect((await readText('trailer truck\ntable lamp\n')).arrays[0]).toMatchObject({
      values: ['trailer truck', 'table lamp'],
    });
    expect((await readText('vase, jar\ncat\npot, flowerpot, planter\ndog\n')).arrays[0]).toMatchObject({ shape: [4] });
  });

  it('reads Windows-1252 and says so', async () => {
    const { readBytes } = await import('./reading');
    const reading = await readBytes(
      new Uint8Array([...Buffer.from('label,p_a,p_b\nB\xe4r,.5,.5\nHase,.5,.5\n', 'latin1')]),
      'a.csv',
    );
    expect(reading.arrays.find(({ name }) => name === 'label')).toMatchObject({ values: ['Bär', 'Hase'] });
    expect(reading.notes[0]).toContain('Windows-1252');
  });

  it.each([
    ['1,2,3\n1,2,3\n1,2\n1,2,3\n', 'Row 2 (line 3) has 2 values; the rows before it have 3.'],
    ['# made by hand\n1 2 3\n\n1 2 3 4\n1 2 3\n', 'Row 1 (line 4) has 4 values; the rows before it have 3.'],
    ['a,b,c\n1.5,2.5\n3.5,4.5\n', 'The header names 3 columns, but most rows have 2 values.'],
    ['p_a,p_b\n"0.5",0.5\n"0.5",0.5\n"0.5",0.5,7\n', 'Row 2 (line 4) has 3 values; the rows before it have 2.'],
    ['text,p_a,p_b\n"x\ny",0.5,0.5\n"w",0.5,0.5\n"z",0.5\n', 'Row 2 (line 5) has 2 values; the rows before it have 3.'],
    [
      '1,2,3\n1,2,3\n1,2',
      'Row 2 (line 3) has 2 of 3 values, and there everything ends: it was cut off. Save or copy it again.',
    ],
    ['x,p_a,p_b\n"w",0.5,0.5\n"w",0.5,0.5\n"z",0.', 'Row 2 (line 4) has 2 of 3 values, and there everything ends'],
    ['1 2 3\n1 2 3\n1', 'Row 2 (line 3) has 1 of 3 values, and there everything ends'],
    ['1,2,3\n1,2,3\n1,2,3,4', 'Row 2 (line 3) has 4 values; the rows before it have 3.'],
  ])('says which row of %j is ragged', async (text, words) => {
    expect(await failureOf(readText(text))).toMatchObject({ code: 'ragged', message: expect.stringContaining(words) });
  });
});
