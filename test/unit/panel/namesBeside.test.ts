import { describe, expect, it } from 'vitest';
import { labelFilesOf, scoreFilesOf } from '../../../src/panel/namesBeside';

const names = (scores: string, ...others: string[]) =>
  labelFilesOf(scores, [scores, ...others]).map(({ name }) => name);

describe('files that may hold labels', () => {
  it.each<[string, string[], string[]]>([
    ['test_logits', ['test_labels', 'README.md'], ['test_labels']],
    ['test_logits', ['val_labels', 'labels', 'test_labels'], ['test_labels', 'labels']],
    ['20news_test_set_pyx.npy', ['20news_test_set_original_labels.npy'], ['20news_test_set_original_labels.npy']],
    ['probs_test.npy', ['y_train.npy', 'y_test.npy', 'x_test.npy'], ['y_test.npy']],
    ['logits.npy', ['labels.csv', 'targets.txt'], ['labels.csv', 'targets.txt']],
    ['test_logits_rgb.pt', ['test.txt', 'train.txt', 'test_logits_ms.pt', 'run.py'], ['test.txt']],
    ['testLogits.npz', ['testLabels.npz'], ['testLabels.npz']],
    ['model_scores.json', ['package.json', 'tsconfig.json', 'LICENSE', '.labels', 'labels.png'], []],
    ['logits.npy', ['label_scores.npy', 'pred_labels.npy'], []],
  ])('of %s', (scores, others, expected) => {
    expect(names(scores, ...others)).toEqual(expected);
  });

  it('say whether their name speaks of labels', () => {
    expect(labelFilesOf('test_logits.npy', ['test.txt', 'test_y.npy'])).toEqual([
      { name: 'test_y.npy', isNamedAsLabels: true },
      { name: 'test.txt', isNamedAsLabels: false },
    ]);
  });

  it('find the scores that they belong to', () => {
    const folder = ['test_logits', 'val_logits', 'test_labels', 'logits.npy', 'test.txt', 'label_scores.npy'];
    expect(scoreFilesOf('test_labels', folder)).toEqual(['test_logits', 'logits.npy']);
    expect(scoreFilesOf('test.txt', ['test.txt', 'test_logits_rgb.pt', 'run.py'])).toEqual(['test_logits_rgb.pt']);
  });

  it('are few, however many there are', () => {
    const many = Array.from({ length: 5000 }, (_, i) => `labels_${i}.npy`);
    expect(labelFilesOf('logits.npy', many)).toHaveLength(4);
  });
});
