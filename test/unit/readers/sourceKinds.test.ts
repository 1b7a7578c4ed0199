import { describe, expect, it } from 'vitest';
import { NO_LABEL } from '../../../src/engine/table';
import { failureOf, interpretText } from './reading';
import {
  arrayOf,
  interpretArrays,
  interpretScores,
  labelTexts,
  madeLogits,
  randomOf,
  softmaxed,
  texts,
} from './synthetic';

const { logits, labels } = madeLogits(400, 10);
const sigmoids = logits.map((z) => 1 / (1 + Math.exp(-z)));
const LN = Math.log;

describe('labels of two classes as one row', () => {
  it('are one for each row of the scores, not marks of several classes', async () => {
    const made = madeLogits(40, 2);
    const arrays = [arrayOf('logits', made.logits, [40, 2]), arrayOf('labels', made.labels, [1, 40])];
    for (const kind of ['auto', 'logits', 'sigmoids'] as const) {
      const { table, facts } = await interpretArrays(arrays, { kind });
      expect([facts.labelsName, table.labels?.length]).toEqual(['labels', 40]);
    }
  });
});

describe('one column of scores', () => {
  it('is no softmax of a softmax, whatever was chosen', async () => {
    const failure = await failureOf(interpretText('[[1], [1], [1]]', { kind: 'twice-softmax' }));
    expect(failure.code).toBe('one-column');
    expect(failure.remedies).toEqual(['take-as-probabilities', 'take-as-logits']);
  });
});

describe('independent sigmoids', () => {
  const marks = sigmoids.map((p, i) => (p > 0.5 === (i * 7919) % 11 > 1 ? 1 : 0));
  const multiHot = arrayOf('labels', Int32Array.from(marks), [400, 10]);

  it('are read one class at a time, against the others', async () => {
    const { table, facts } = await interpretArrays([arrayOf('probs', sigmoids, [400, 10]), multiHot], { sigmoid: '3' });
    expect([facts.kind, table.kind, table.classes, facts.sigmoids?.column]).toEqual([
      'sigmoids',
      'probabilities',
      2,
      3,
    ]);
    expect(table.classNames).toEqual(['not 3', '3']);
    const p = sigmoids[5 * 10 + 3] as number;
    expect(Array.from(table.logits ?? []).slice(10, 12)).toEqual([Math.log1p(-p), LN(p)]);
    expect(Array.from(table.labels ?? [])).toEqual(Array.from({ length: 400 }, (_, row) => marks[row * 10 + 3]));
  });

  it('begin with the class that has most', async () => {
    const fuller = sigmoids.map((p, i) => (i % 10 === 6 ? Math.sqrt(p) : p));
    const { facts } = await interpretScores(fuller, 10);
    expect(facts.sigmoids).toEqual({ column: 6, names: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] });
    expect(facts.notes.join()).toContain('that of class “6” is read');
  });

  it('take one label a row for "this class or another"', async () => {
    const { table } = await interpretScores(sigmoids, 10, labels, { sigmoid: '2' });
    expect(Array.from(table.labels ?? [])).toEqual(Array.from(labels, (label) => (label === 2 ? 1 : 0)));
  });

  it('take the marks of the class that is read where a column has its name', async () => {
    const row = (p: readonly number[], marks: readonly unknown[]) => [...p, ...marks].join(',');
    const lines = Array.from({ length: 40 }, (_, i) => {
      const p = [0, 1, 2].map((k) => sigmoids[10 * i + k] as number);
      // Of all columns of marks, that of another class agrees best.
      return row(p, [i % 3 === 0 ? 1 : 0, Number((p[1] ?? 0) > (p[0] ?? 0)), i === 7 ? '' : i % 2]);
    });
    const text = ['p_cat,p_dog,p_owl,cat,dog,owl', ...lines].join('\n');
    const source = await interpretText(text, { sigmoid: 'owl' });
    expect(source.facts).toMatchObject({ kind: 'sigmoids', labelsName: 'owl' });
    expect(labelTexts(source, 'for')[0]).toBe('“owl” has marks of 0 and 1, and the name of the class that is read.');
    expect(Array.from(source.table.labels ?? [])).toEqual(
      Array.from({ length: 40 }, (_, i) => (i === 7 ? NO_LABEL : i % 2)),
    );
    expect((await interpretText(text, { sigmoid: 'cat' })).facts.labelsName).toBe('cat');
    // Marks of one class say nothing of another.
    const others = text.replace(',owl\n', ',fish\n');
    expect((await interpretText(others, { sigmoid: 'owl' })).facts.labelsName).toBeUndefined();
  });

  it('may be logits, where the labels mark several classes', async () => {
    const { table, facts } = await interpretArrays([arrayOf('logits', logits, [400, 10]), multiHot], { sigmoid: '1' });
    expect([facts.kind, table.kind]).toEqual(['sigmoids', 'logits']);
    expect(Array.from(table.logits ?? []).slice(0, 2)).toEqual([0, logits[1]]);
  });

  it('are named, and a class that is not there is refused', async () => {
    const rows = Array.from({ length: 9 }, (_, i) => `.${i + 1},.9,.2`).join('\n');
    const { table } = await interpretText(`p_cat,p_dog,p_owl\n${rows}\n`, { sigmoid: 'owl' });
    expect(table.classNames).toEqual(['not owl', 'owl']);
    expect(await failureOf(interpretText(`p_cat,p_dog,p_owl\n${rows}\n`, { sigmoid: 'cow' }))).toMatchObject({
      code: 'no-such-class',
    });
  });

  it('are not what logits in 0 … 1 are called, or few rows', async () => {
    expect((await interpretScores(sigmoids, 10, undefined, {}, 'logits')).facts.kind).toBe('logits');
    const few = await interpretScores(sigmoids.slice(0, 30), 10);
    expect([few.facts.kind, few.facts.otherKinds]).toEqual(['logits', ['sigmoids', 'partial']]);
    const similarities = sigmoids.map((p) => 0.1 + p / 4);
    expect((await interpretScores(similarities, 10)).facts.kind).toBe('logits');
  });

  it('may be divided by their sums where a person takes them for probabilities', async () => {
    const { table } = await interpretScores(sigmoids, 10, undefined, { kind: 'probabilities' });
    expect([table.classes, table.logits?.[0]]).toEqual([10, LN(sigmoids[0] as number)]);
  });

  it('leave softmax scores alone: labels of several classes are then not taken', async () => {
    const source = await interpretArrays([arrayOf('probs', softmaxed(logits, 10), [400, 10]), multiHot]);
    expect([source.facts.kind, source.table.labels]).toEqual(['probabilities', undefined]);
    expect(labelTexts(source, 'warning')[0]).toContain('marks several classes of some rows');
  });
});

describe('parts of distributions', () => {
  const sorted = softmaxed(logits, 10);
  for (let at = 0; at < sorted.length; at += 10)
    sorted
      .subarray(at, at + 10)
      .sort()
      .reverse();
  const top4 = Float64Array.from({ length: 1600 }, (_, i) => sorted[Math.floor(i / 4) * 10 + (i % 4)] as number);

  it('that descend are ranks; what is missing is one more class', async () => {
    const { table, facts } = await interpretScores(top4, 4);
    expect([facts.kind, table.classes, table.classNames.at(-1)]).toEqual(['partial', 5, 'the rest']);
    const [a = 0, b = 0, c = 0, d = 0] = top4;
    expect(table.logits?.[4]).toBeCloseTo(LN(1 - a - b - c - d), 12);
  });

  it('have no labels, unless a person takes these for ranks', async () => {
    const ranks = labels.map((label) => label % 4);
    const source = await interpretScores(top4, 4, ranks);
    expect(source.table.labels).toBeUndefined();
    expect(labelTexts(source, 'warning')[0]).toContain('the columns are ranks');
    const chosen = await interpretScores(top4, 4, ranks, { labels: 'labels' });
    expect(Array.from(chosen.table.labels ?? [])).toEqual(Array.from(ranks));
  });

  it('may be logarithms', async () => {
    const { table, facts } = await interpretScores(top4.map(LN), 4);
    expect([facts.kind, table.classes]).toEqual(['partial', 5]);
    expect(table.logits?.[1]).toBe(LN(top4[1] as number));
  });

  it('of some classes keep these', async () => {
    const some = Float64Array.from(
      { length: 3600 },
      (_, i) => softmaxed(logits, 10)[Math.floor(i / 9) * 10 + (i % 9)] as number,
    );
    const { table, facts } = await interpretScores(some, 9, labels);
    expect([facts.kind, table.classes]).toEqual(['partial', 10]);
    expect(Array.from(table.labels ?? [])).toEqual(Array.from(labels));
  });

  it('are not probabilities that are complete, nor logits that descend', async () => {
    expect((await interpretScores(sorted, 10)).facts.kind).toBe('probabilities');
    const descending = logits.slice();
    for (let at = 0; at < 4000; at += 10)
      descending
        .subarray(at, at + 10)
        .sort()
        .reverse();
    expect((await interpretScores(descending, 10)).facts.kind).toBe('logits');
    expect(
      (
        await interpretScores(
          descending.map((z) => z - 9),
          10,
        )
      ).facts.kind,
    ).toBe('logits');
  });

  it('are not probabilities of which one row is faulty', async () => {
    const faulty = softmaxed(logits, 10);
    faulty[0] = (faulty[0] as number) / 2;
    const source = await interpretScores(faulty, 10);
    expect(source.facts.kind).toBe('logits');
    expect(texts(source, 'warning')[0]).toContain('399 of 400 rows look like probabilities, but row 0 sums to');
  });

  it('are refused where a row has more than 1', async () => {
    const failure = await failureOf(interpretScores(sigmoids, 10, undefined, { kind: 'partial' }));
    expect(failure).toMatchObject({ code: 'more-than-one', remedies: ['take-as-logits'] });
  });
});

describe('confidences in the predicted class', () => {
  const { uniform } = randomOf(4);
  const confidence = Float64Array.from({ length: 200 }, () => 0.3 + 0.7 * uniform());
  const right = Int32Array.from(confidence, (c) => (uniform() < c ? 1 : 0));
  const scores = arrayOf('confidence', confidence, [200]);

  it('keep the model’s accuracy and confidence', async () => {
    const { table, facts } = await interpretArrays([scores, arrayOf('correct', right, [200])]);
    expect([facts.kind, facts.labelsName, table.classes]).toEqual(['confidence', 'correct', 4]);
    for (let row = 0; row < 200; row++) {
      const z = Array.from(table.logits ?? []).slice(row * 4, row * 4 + 4);
      const p = z.map(Math.exp);
      expect(p.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 12);
      expect([p[0], Math.max(...p)]).toEqual([expect.closeTo(confidence[row] as number, 12), p[0]]);
      expect(table.labels?.[row]).toBe(right[row] === 1 ? 0 : 1);
    }
  });

  it('take predictions and labels for right and wrong', async () => {
    const { table, facts } = await interpretText(
      'label,prediction,confidence\ncat,cat,.9\ndog,cat,.6\nowl,owl,.5\n,owl,.7\n',
    );
    expect([facts.kind, facts.labelsName]).toEqual(['confidence', 'label']);
    expect(Array.from(table.labels ?? [])).toEqual([0, 1, 0, NO_LABEL]);
  });

  it.each([
    ['of more than two classes', 'label,prediction,score\ncat,cat,.9\ndog,cat,.4\nowl,owl,.5\ndog,dog,.7\n', '0,1,0,0'],
    ['by number', 'y_true,y_pred,probability\n2,2,.9\n0,1,.4\n1,1,.5\n0,0,.7\n', '0,1,0,0'],
    ['of two, none below a half', 'label,prediction,score\ncat,cat,.9\ndog,cat,.6\ndog,dog,.5\n', '0,1,0'],
    [
      'as pipelines give them',
      '[{"label":"cat","score":0.9,"gold":"cat"},{"label":"cat","score":0.6,"gold":"dog"},{"label":"owl","score":0.4,"gold":"owl"},{"label":"dog","score":0.8,"gold":"dog"}]',
      '0,1,0,0',
    ],
    [
      'inside of a record',
      '[{"gold":"cat","out":{"label":"cat","score":0.9}},{"gold":"dog","out":{"label":"cat","score":0.6}},{"gold":"owl","out":{"label":"owl","score":0.4}},{"gold":"dog","out":{"label":"dog","score":0.8}}]',
      '0,1,0,0',
    ],
  ])('are known by predictions %s, whatever their name', async (_, text, labels) => {
    const { table, facts } = await interpretText(text);
    expect([facts.kind, String(table.labels)]).toEqual(['confidence', labels]);
  });

  it('are the probability of one class where predictions are on either side of a half', async () => {
    const { facts } = await interpretText('label,prediction,score\n1,1,.9\n0,1,.6\n0,0,.3\n,,.2\n');
    expect(facts.kind).toBe('probabilities');
  });

  it('take labels from another file, too', async () => {
    const { table } = await interpretText('prediction,confidence\ncat,.9\ndog,.6\nowl,.5\n', {}, 'cat\nowl\nowl\n');
    expect(Array.from(table.labels ?? [])).toEqual([0, 1, 0]);
  });

  it('say what they need where nothing says what is right', async () => {
    const source = await interpretScores(confidence, 1, undefined, { kind: 'confidence' });
    expect(source.table.labels).toBeUndefined();
    expect(labelTexts(source, 'warning')[0]).toContain('Whether a prediction is right is needed');
  });

  it('are suspected where none of many is below a half', async () => {
    const source = await interpretArrays([
      arrayOf(
        'score',
        confidence.map((c) => 0.5 + c / 2),
        [200],
      ),
      arrayOf('label', right, [200]),
    ]);
    expect([source.facts.kind, source.facts.otherKinds]).toEqual(['probabilities', ['confidence']]);
    expect(texts(source, 'warning')[0]).toContain('confidence in whatever class was predicted');
  });

  it('refuse percentages', async () => {
    const percents = confidence.map((c) => 100 * c);
    const failure = await failureOf(interpretArrays([arrayOf('confidence', percents, [200])], { kind: 'confidence' }));
    expect(failure.code).toBe('not-probabilities');
  });
});

describe('soft labels', () => {
  it('are read as the class of the largest share, and it is said', async () => {
    const shares = softmaxed(
      logits.map((z) => 2 * z),
      10,
    );
    shares.fill(0.1, 0, 10);
    const source = await interpretArrays([arrayOf('logits', logits, [400, 10]), arrayOf('labels', shares, [400, 10])]);
    expect(source.facts.scoresName).toBe('logits');
    expect([source.table.labels?.[0], source.facts.labelsName]).toEqual([NO_LABEL, 'labels']);
    expect(labelTexts(source, 'warning')[0]).toMatch(/labels are soft.*1 of 400 rows have none/);
  });
});
