import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../../src/cli/arguments';
import { ProgressLine } from '../../../src/cli/progress';
import { f12Csv, world } from './world';

const files = world({ 'scores.csv': f12Csv(), 'empty.csv': '', 'words.txt': 'no scores here\n', 'y.txt': '0\n1\n' });

describe('a command line', () => {
  it('has defaults that leave it to names and values', () => {
    expect(parseCommand(['report', 'a.npz'])).toEqual({
      name: 'report',
      from: {
        scores: 'a.npz',
        labels: undefined,
        scoresName: '',
        labelsName: '',
        kind: 'auto',
        labelBase: 'auto',
        sigmoid: '',
        classOrder: 'asGiven',
        labelShift: 'none',
        bins: 15,
        convention: 'guo',
      },
      format: 'text',
      gates: [],
    });
  });

  it('takes options in any order, and = for a space', () => {
    const command = parseCommand([
      'report',
      '--bins=10',
      '--fail-if',
      'nll>1',
      'a',
      '--labels',
      'b',
      '--json',
      '--fail-if=nll<0',
    ]);
    expect(command).toMatchObject({
      from: { scores: 'a', labels: 'b', bins: 10 },
      format: 'json',
      gates: [{ bound: 1 }, { bound: 0 }],
    });
  });

  it.each([
    [['explain'], 'There is no command “explain”. There are: report, summarize, merge.'],
    [['report'], 'Name a file of scores.'],
    [['report', 'a', 'b'], 'Name one file of scores, not 2: a b.'],
    [['report', 'a', '--fial-if', 'nll>1'], "Unknown option '--fial-if'."],
    [['report', 'a', '--labels'], "Option '--labels <value>' argument missing."],
    [['report', 'a', '--bins', '0'], '--bins takes a whole number from 1 to 10000, not “0”.'],
    [['report', 'a', '--bins', '1.5'], '--bins takes a whole number'],
    [
      ['report', 'a', '--kind', 'scores'],
      '--kind takes one of auto, logits, log-probabilities, probabilities, twice-softmax, sigmoids, partial, confidence, not “scores”.',
    ],
    [['report', 'a', '--convention', 'mine'], '--convention takes one of guo, sklearn, netcal, torchmetrics'],
    [['report', 'a', '--json', '--markdown'], 'Choose one of --json and --markdown.'],
    [['merge'], 'Name the summaries to merge.'],
    [['merge', 'a', '--bins', '3'], "Unknown option '--bins'."],
    [['help', 'me'], 'There is no help on “me”.'],
    [['report', 'a', '--fail-if', 'nonsense'], 'is no condition'],
  ])('%j ends with 2 and one line that says what is wrong', async (argv, message) => {
    const { code, out, errors } = await files(...argv);
    expect([code, out, errors.length]).toEqual([2, '', 1]);
    expect(errors[0]).toContain(`logitscope: ${message.startsWith('is no') ? '“nonsense” ' : ''}${message}`);
    expect(errors[0]).toContain('See “logitscope help”.');
  });

  it.each([
    [['report', 'nowhere.csv'], '“nowhere.csv” cannot be read: ENOENT'],
    [['report', 'empty.csv'], 'empty.csv is empty.'],
    [['report', 'words.txt'], 'words.txt'],
    [['report', 'scores.csv', '--labels', 'y.txt'], 'y'],
    [['report', 'scores.csv', '--labels-name', 'truth'], 'There is no array “truth” for the labels. There are: '],
    [
      ['report', 'scores.csv', '--scores-name', 'truth'],
      'There is no array “truth” for the scores. There are: z_* (12 × 3), ',
    ],
    [['merge', 'scores.csv'], '“scores.csv” is not JSON'],
    [['merge', 'nowhere.json'], '“nowhere.json” cannot be read: ENOENT'],
  ])('%j ends with 2 and says what is wrong with the input', async (argv, message) => {
    const { code, out, errors } = await files(...argv);
    expect([code, out, errors.length]).toEqual([2, '', 1]);
    expect(errors[0]).toContain(message);
    expect(errors[0]).not.toMatch(/\n\s+at /);
  });

  it.each([[], ['help'], ['--help'], ['-h']])('%j explains itself', async (...argv) => {
    const { code, out } = await files(...argv);
    expect([code, out.startsWith('Usage: logitscope report <scores>')]).toEqual([0, true]);
  });

  it('has help on every command, and on conditions', async () => {
    for (const topic of ['report', 'summarize', 'merge']) {
      expect((await files(topic, '--help')).out).toBe((await files('help', topic)).out);
    }
    const { out } = await files('help', 'gates');
    expect(out).toContain('intervals.<metric>.low');
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
  });

  it('tells its version', async () => {
    expect((await files('--version')).out).toBe('1.2.3\n');
  });
});

describe('progress', () => {
  it('stays quiet at first, then overwrites itself, and leaves nothing behind', () => {
    let time = 0;
    const written: string[] = [];
    const line = new ProgressLine(
      (text) => written.push(text),
      () => time,
    );
    line.show('reading', 0.1);
    time = 600;
    line.show('reading', 0.256);
    time = 650;
    line.show('reading', 0.3);
    time = 800;
    line.show('x', 0.5);
    line.wipe();
    line.wipe();
    expect(written).toEqual(['\rreading 25 %', '\rx 50 %      ', `\r${' '.repeat(6)}\r`]);
  });
});
