import { describe, expect, it } from 'vitest';
import { predictedClasses } from '../../../src/readers/interpretation/predictedClasses';
import { interpretScores, labelTexts, madeLogits } from './synthetic';

describe('scores of which less is better', () => {
  it.each([3, 10, 100])('are noticed by the labels (%d classes)', async (classes) => {
    const { logits, labels } = madeLogits(600, classes, { skill: 2.5 });
    const distances = logits.map((z) => Math.sqrt(40 - z));
    const [text = ''] = labelTexts(await interpretScores(distances, classes, labels), 'warning');
    expect(text).toContain('but the lowest in');
    expect(text).toContain('Save them with the sign turned, -scores');
  });

  it('are not suspected where a model is weak, or a class order is wrong', async () => {
    const weak = madeLogits(600, 10, { skill: 0.3 });
    const turned = madeLogits(600, 10, { skill: 2.5 });
    const shifted = turned.labels.map((label) => (label + 1) % 10);
    for (const [logits, labels] of [
      [weak.logits, weak.labels],
      [turned.logits, shifted],
    ] as const) {
      const found = await interpretScores(logits, 10, labels);
      expect(labelTexts(found, 'warning').join()).not.toContain('less is better');
    }
  });
});

describe('labels that always agree', () => {
  const { logits } = madeLogits(200, 10);

  it('are suspected where confidences say that they should not', async () => {
    const predicted = predictedClasses(logits, 200, 10);
    const [text = ''] = labelTexts(await interpretScores(logits, 10, predicted), 'warning');
    expect(text).toMatch(/in all 200 rows, though by its confidences about \d+ of them would be wrong/);
  });

  it('are believed where the model is sure', async () => {
    const sure = logits.map((z) => 100 * z);
    const found = await interpretScores(sure, 10, predictedClasses(logits, 200, 10));
    expect(labelTexts(found, 'warning')).toEqual([]);
  });
});
