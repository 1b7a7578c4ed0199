import { describe, expect, it } from 'vitest';
import { rowIdOf } from '../../../src/engine/rowIds';
import type { PartRole, Source } from '../../../src/engine/source';
import { interpretText } from './reading';

const partOf = ({ facts }: Source, role: PartRole) => facts.parts.find((part) => part.role === role);
const reasonsOf = (source: Source, role: PartRole) =>
  partOf(source, role)
    ?.evidence.map(({ text }) => text)
    .join(' ');

const CSV = [
  'image_path,split,fold_id,logit_0,logit_1,logit_2,label',
  'a/1.png,train,7,3,1,0,0',
  'a/2.png,val,7,0,2,1,1',
  'b/3.png,test,8,0,1,5,2',
  'b/4.png,test,8,4,1,2,0',
].join('\n');

describe('other parts of a file', () => {
  it('are identifiers by their values and name, with a reason, and name the rows of the table', async () => {
    const source = await interpretText(CSV);
    expect(partOf(source, 'ids')).toMatchObject({ name: 'image_path' });
    expect(reasonsOf(source, 'ids')).toContain('all 4 values differ');
    expect(source.table.ids && rowIdOf(source.table.ids, 2)).toBe('b/3.png');
  });

  it('are no identifiers where the name lies', async () => {
    const source = await interpretText(
      '{"logits": [[3, 1], [0, 2], [1, 5]], "sample_id": [4, 4, 9], "tag": ["u", "v", "w"]}',
    );
    expect(partOf(source, 'ids')?.name).toBe('tag');
    expect(reasonsOf(source, 'ids')).toContain('only 2 of 3 values differ');
  });

  it('are splits by their values, before any other group', async () => {
    const source = await interpretText(CSV);
    expect(partOf(source, 'groups')).toMatchObject({ name: 'split' });
    expect(reasonsOf(source, 'groups')).toBe(
      '“split” divides the rows into 3 groups, rows in each: “test” 2, “train” 1, “val” 1.',
    );
    expect(partOf(source, 'groups')?.candidates).toContain('fold_id');
  });

  it('are a second model of the same shape', async () => {
    const source = await interpretText(
      '{"logits_a": [[3.5, 1], [0, 2]], "logits_b": [[2.5, 1], [1, 2]], "labels": [0, 1]}',
    );
    expect([source.facts.scoresName, partOf(source, 'otherScores')?.name]).toEqual(['logits_a', 'logits_b']);
  });

  it('are class names by name, or by being the only list of as many texts', async () => {
    const named = await interpretText('{"logits": [[3, 1], [0, 2], [1, 5]], "classes": ["cat", "dog"]}');
    expect([named.table.classNames, partOf(named, 'classNames')?.name]).toEqual([['cat', 'dog'], 'classes']);
    const unnamed = await interpretText('{"logits": [[3, 1], [0, 2], [1, 5]], "u": ["cat", "dog"]}');
    expect(reasonsOf(unnamed, 'classNames')).toContain('one for each class');
    const beside = await interpretText('[[3, 1], [0, 2], [1, 5]]', {}, '{"y": [0, 1, 1], "classes": ["cat", "dog"]}');
    expect([beside.facts.labelsName, beside.table.classNames]).toEqual(['y', ['cat', 'dog']]);
  });

  it('may be chosen, or left out', async () => {
    const chosen = await interpretText(CSV, { ids: 'split', groups: 'fold_id' });
    expect([partOf(chosen, 'ids')?.name, partOf(chosen, 'groups')?.name]).toEqual(['split', 'fold_id']);
    const none = await interpretText(CSV, { ids: 'none', groups: 'none' });
    expect([partOf(none, 'ids')?.name, partOf(none, 'groups')?.name, none.table.ids]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    const gone = await interpretText(CSV, { ids: 'gone' });
    expect(partOf(gone, 'ids')?.name).toBe('image_path');
    expect(partOf(gone, 'ids')?.evidence[0]).toMatchObject({ bearing: 'warning' });
    const classes = '{"logits": [[3, 1], [0, 2], [1, 5]], "classes": ["cat", "dog"], "others": ["x", "y"]}';
    expect((await interpretText(classes, { classNames: 'others' })).table.classNames).toEqual(['x', 'y']);
    expect((await interpretText(classes, { classNames: 'none' })).table.classNames).toEqual(['0', '1']);
  });

  it('are none where there is nothing but scores and labels', async () => {
    expect((await interpretText('{"logits": [[3, 1], [0, 2]], "labels": [0, 1]}')).facts.parts).toEqual([]);
  });
});
