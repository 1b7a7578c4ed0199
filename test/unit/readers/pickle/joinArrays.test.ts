import { describe, expect, it } from 'vitest';
import type { StridedArray } from '../../../../src/readers/pickle/arrayValue';
import { plain } from '../../../../src/readers/pickle/numpy/numpyTypes';
import { SharedBytes } from '../../../../src/readers/pickle/sharedBytes';
import { joinArrays } from '../../../../src/readers/pickle/tree/joinArrays';
import { roleNames, splitNames } from '../../../../src/readers/pickle/tree/partNames';

const bytes = new SharedBytes(() => Promise.reject(new Error('nothing is read')));

function array(shape: readonly number[], kind: 'float' | 'int' = 'float'): StridedArray {
  return { bytes, element: plain(kind, 4), shape, strides: shape.map(() => 4), offset: 0 };
}

function join(shapes: readonly (readonly number[])[], isTuple = false, kind: 'float' | 'int' = 'float') {
  return joinArrays(
    'x',
    shapes.map((shape) => array(shape, kind)),
    isTuple,
  )?.shape;
}

describe('arrays in a list', () => {
  it('are put one after another where they are batches', () => {
    expect(
      join([
        [32, 10],
        [32, 10],
        [7, 10],
      ]),
    ).toEqual([71, 10]);
    expect(join([[32], [32], [7]], false, 'int')).toEqual([71]);
    expect(
      join([
        [1, 10],
        [1, 10],
      ]),
    ).toEqual([2, 10]);
    expect(join(Array.from({ length: 20 }, (_, i) => [i + 1, 10]))).toEqual([210, 10]);
    expect(
      join([
        [8, 5, 10],
        [8, 5, 10],
        [2, 5, 10],
      ]),
    ).toEqual([18, 5, 10]);
  });

  it('are rows where each is one example', () => {
    expect(join([[10], [10], [10]])).toEqual([3, 10]);
    expect(join([[], [], []])).toEqual([3]);
  });

  it('stand side by side where they are parts, or outputs of several models', () => {
    expect(
      join([
        [5000, 10],
        [10_000, 10],
      ]),
    ).toBeUndefined();
    expect(
      join([
        [10_000, 10],
        [5000, 10],
      ]),
    ).toBeUndefined();
    expect(
      join([
        [10_000, 10],
        [10_000, 10],
      ]),
    ).toBeUndefined();
    expect(
      join(
        [
          [32, 10],
          [32, 10],
        ],
        true,
      ),
    ).toBeUndefined();
    expect(
      join([
        [32, 10],
        [32, 5],
      ]),
    ).toBeUndefined();
    expect(join([[32, 10], [32]])).toBeUndefined();
  });
});

describe('parts of a tuple', () => {
  it('are scores and labels where only they can be', () => {
    expect(roleNames([array([9, 3]), array([9], 'int')])).toEqual(['scores', 'labels']);
    expect(roleNames([array([9, 1], 'int'), array([9, 3])])).toEqual(['labels', 'scores']);
    expect(roleNames([array([9, 3]), { wholeNumbers: 9 }, undefined])).toEqual(['scores', 'labels', undefined]);
    expect(roleNames([array([9, 3]), array([8], 'int')])).toBeUndefined();
    expect(roleNames([array([9, 3]), array([9, 3]), array([9], 'int')])).toBeUndefined();
  });

  it('are splits where all are pairs of the same classes', () => {
    const pair = (rows: number, classes: number) => [array([rows, classes]), array([rows, 1], 'int')];
    expect(splitNames([pair(5, 3), pair(9, 3)])).toEqual(['val', 'test']);
    expect(splitNames([pair(5, 3), pair(9, 4)])).toBeUndefined();
    expect(splitNames([pair(5, 3), [array([9, 3])]])).toBeUndefined();
  });
});
