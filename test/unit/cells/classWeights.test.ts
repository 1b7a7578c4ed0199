import { describe, expect, it } from 'vitest';
import { classWeights } from '../../../src/cells/crossEntropy/classWeights';

function balanced(support: readonly number[]): number[] {
  return Array.from(classWeights({ classWeights: 'balanced' }, Float64Array.from(support)) ?? []);
}

describe('balanced class weights', () => {
  it('are those of scikit-learn’s documentation: y = [1, 1, 1, 1, 0, 0] gives 1.5 and 0.75', () => {
    expect(balanced([2, 4])).toEqual([1.5, 0.75]);
  });

  it('of a long tail run from .2481 to 24.812', () => {
    const weights = balanced([5000, 2997, 1796, 1077, 645, 387, 232, 139, 83, 50]);
    expect(weights[0]).toBeCloseTo(0.2481, 4);
    expect(weights[9]).toBeCloseTo(24.812, 3);
  });

  it('of a class without rows are 0, and it does not count among the classes', () => {
    expect(balanced([3, 0, 1])).toEqual([2 / 3, 0, 2]);
  });
});
