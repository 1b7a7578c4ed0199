import { describe, expect, it } from 'vitest';
import { scoresRank } from '../../../src/readers/interpretation/pickScores';
import { readFixture } from './fixtures';
import { failureOf } from './reading';
import { arrayOf, interpretArrays, madeLogits } from './synthetic';

const weight = (name: string, rows: number, columns: number) =>
  arrayOf(name, Float32Array.from(madeLogits(rows, columns).logits), columns === 1 ? [rows] : [rows, columns]);

describe('the weights of a model', () => {
  it('are no scores: it is said what they are and how outputs are saved', async () => {
    const reading = await readFixture('pickles/state-dict.pt');
    expect(scoresRank(reading)).toBe(0);
    await expect(interpretArrays(reading.arrays)).rejects.toMatchObject({ code: 'model-weights' });
  });

  it.each([
    ['model.pt', 'torch.save(model(inputs), "logits.pt")'],
    ['pytorch_model.bin', 'torch.save(model(inputs), "logits.pt")'],
    ['model.safetensors', 'save_file({"logits": model(inputs)}, "scores.safetensors")'],
    ['model.npz', 'np.save("scores.npy", scores)'],
  ])('of %s are refused with %s', async (name, line) => {
    const arrays = [weight('fc.weight', 10, 64), weight('fc.bias', 10, 1)];
    const failure = await failureOf(interpretArrays(arrays, {}, name));
    expect(failure.message).toBe(
      `${name} holds the weights of a model (“fc.weight” and 1 more), not its scores. Save what it gives for each example: ${line}.`,
    );
    expect(failure.remedies).toEqual(['choose-file']);
  });

  it.each([
    [['layer1.0.conv1.weight', 'layer1.0.bn1.running_mean', 'layer1.0.bn1.num_batches_tracked', 'pos_embed']],
    [['params.Dense_0.kernel', 'params.Dense_0.bias', 'params.scale']],
    [['classifier.weight']],
    [['coef_', 'intercept_']],
    [['score.weight', 'model.embed_tokens.weight']],
  ])('are known by the names %s', async (names) => {
    const failure = await failureOf(interpretArrays(names.map((name) => weight(name, 12, 6))));
    expect(failure.code).toBe('model-weights');
  });

  it('beside scores are left alone', async () => {
    const arrays = [weight('fc.weight', 10, 64), weight('fc.bias', 10, 1), weight('logits', 40, 10)];
    expect((await interpretArrays(arrays)).facts.scoresName).toBe('logits');
  });

  it.each([['weight'], ['weights'], ['sample_weight']])('are not suspected in one array called “%s”', async (name) => {
    expect((await interpretArrays([weight(name, 30, 4)])).facts.scoresName).toBe(name);
  });

  it('are read where they are chosen', async () => {
    const arrays = [weight('fc.weight', 10, 64), weight('fc.bias', 10, 1)];
    expect((await interpretArrays(arrays, { scores: 'fc.weight' })).facts.scoresName).toBe('fc.weight');
  });
});
