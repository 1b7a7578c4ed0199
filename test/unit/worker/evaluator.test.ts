import { describe, expect, it } from 'vitest';
import { cell, evaluator, facts, platform, table, turns } from './evaluation';

describe('evaluator', () => {
  it('gives every cell the logits as the cells above left them', async () => {
    const { states, run } = evaluator();
    await run([
      cell('source'),
      cell('up', 'see'),
      cell('halve'),
      cell('mid', 'see'),
      cell('h2', 'halve'),
      cell('low', 'see'),
    ]);
    expect(states.get('up')?.view?.finding).toBe('β=1, before undefined');
    expect(states.get('mid')?.view?.finding).toBe('β=0.5, before 1');
    expect(states.get('low')?.view?.finding).toBe('β=0.25, before 1');
  });

  it('runs only what is asked for', async () => {
    const { log, run } = evaluator();
    const cells = [cell('source'), cell('halve'), cell('see')];
    await run(cells);
    log.length = 0;
    await run(cells, ['see']);
    expect(log).toEqual(['see: β=0.5, before 1']);
  });

  it('reports only the newest answer when parameters change while it runs', async () => {
    const { subject, log } = evaluator();
    subject.update([cell('source'), cell('slow', 'slow', { turns: 5000 })], ['source', 'slow']);
    await platform.turn();
    await platform.turn();
    subject.update([cell('source'), cell('slow', 'slow', { turns: 2 })], ['slow']);
    await subject.settled();
    expect(log).toEqual(['source: source', 'slow: slow 2']);
  });

  it('lets the cells below go on while one refines what it has published', async () => {
    const { log, run } = evaluator();
    await run([cell('source'), cell('refined'), cell('see')]);
    expect(log).toEqual(['source: source', 'see: β=1, before undefined', 'refined: exact']);
  });

  it('hands the logits of a transform down as soon as they are published', async () => {
    const { log, run } = evaluator();
    await run([cell('source'), cell('refinedHalve'), cell('see')]);
    expect(log).toEqual(['source: source', 'see: β=0.5, before 1', 'refinedHalve: exact']);
  });

  it('drops what a superseded run would still have refined', async () => {
    const { subject, log } = evaluator();
    const cells = [cell('source'), cell('refined')];
    const ids = cells.map(({ id }) => id);
    subject.update(cells, ids);
    await turns(12);
    subject.update(cells, ['refined']);
    await subject.settled();
    expect(log).toEqual(['source: source', 'refined: exact']);
  });

  it('cancels a refinement and keeps what was published', async () => {
    const { subject, states } = evaluator();
    const cells = [cell('source'), cell('refined')];
    const ids = cells.map(({ id }) => id);
    subject.update(cells, ids);
    await turns(12);
    subject.cancel('refined');
    await subject.settled();
    expect(states.get('refined')).toMatchObject({
      status: 'cancelled',
      view: { finding: 'rough' },
      isCurrent: true,
    });
  });

  it('calls a view current from when it is published, and an old one not while its successor is computed', async () => {
    const { subject, states, run } = evaluator();
    const cells = [cell('source'), cell('refined')];
    await run(cells);
    expect(states.get('refined')).toMatchObject({ status: 'done', isCurrent: true });
    subject.update(cells, ['refined']);
    expect(states.get('refined')).toMatchObject({ status: 'waiting', view: { finding: 'exact' } });
    expect(states.get('refined')?.isCurrent).toBeFalsy();
    await turns(8);
    expect(states.get('refined')).toMatchObject({ status: 'running', view: { finding: 'rough' }, isCurrent: true });
    await subject.settled();
  });

  it('cancels a cell that runs, says so, and still answers', async () => {
    const { subject, states, run } = evaluator();
    const cells = [cell('source'), cell('slow', 'slow', { turns: 1e6 }), cell('see')];
    subject.update(
      cells,
      cells.map(({ id }) => id),
    );
    for (let turn = 0; turn < 20; turn++) await platform.turn();
    subject.cancel('slow');
    await subject.settled();
    expect(states.get('slow')?.status).toBe('cancelled');
    expect(states.get('see')?.status).toBe('done');
    await run(cells, ['see']);
    expect(states.get('see')?.status).toBe('done');
  });

  it('says in the cell that failed what is wrong, and holds back what stands below a failed transform', async () => {
    const { states, run } = evaluator();
    await run([cell('source'), cell('up', 'see'), cell('fail'), cell('low', 'see')]);
    expect(states.get('fail')).toMatchObject({ status: 'failed', message: 'Row 3 is bad.', remedies: ['retry'] });
    expect(states.get('up')?.status).toBe('done');
    expect(states.get('low')?.status).toBe('blocked');
  });

  it('holds everything back without a source', async () => {
    const { states, run } = evaluator(async () => undefined);
    await run([cell('source'), cell('see')]);
    expect([...states.values()].map(({ status }) => status)).toEqual(['blocked', 'blocked']);
  });

  it('does not run what needs labels without them', async () => {
    const { states, run } = evaluator();
    await run([cell('source'), cell('labelled')]);
    expect(states.get('labelled')).toMatchObject({
      status: 'needs',
      message: 'Needs labels.',
      remedies: ['choose-labels'],
    });
  });

  it('does not run what says nothing of such scores', async () => {
    const { states, run } = evaluator(async () => ({ table, facts: { ...facts, kind: 'confidence' } }));
    await run([cell('source'), cell('picky')]);
    expect(states.get('picky')).toMatchObject({
      status: 'needs',
      message: 'Says nothing of confidences.',
      remedies: [],
    });
  });

  it('says that it does not know a kind', async () => {
    const { states, run } = evaluator();
    await run([cell('source'), cell('later')]);
    expect(states.get('later')?.message).toContain('“later”');
  });

  it('answers queries at the cell’s own place, and no others', async () => {
    const { subject, run } = evaluator();
    await run([cell('source'), cell('halve'), cell('see')]);
    const { signal } = new AbortController();
    await expect(subject.query('see', 'beta', 7, signal)).resolves.toEqual([0.5, 7]);
    await expect(subject.query('see', 'toString', 7, signal)).rejects.toThrow();
    await expect(subject.query('gone', 'beta', 7, signal)).rejects.toThrow();
  });

  it('raises the revision only when the input changed', async () => {
    const { states, run } = evaluator();
    const cells = [cell('source'), cell('halve'), cell('see')];
    await run(cells);
    const first = states.get('see')?.revision ?? 0;
    await run(cells, ['see']);
    expect(states.get('see')?.revision).toBe(first);
    await run(cells, ['halve', 'see']);
    expect(states.get('see')?.revision).toBe(first + 1);
  });
});
