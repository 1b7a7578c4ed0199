import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import f12 from '../fixtures/golden/f12.json';
import records from '../fixtures/golden/records.json';
import { npm } from '../host/npm.ts';
import { root, temporaryDirectory } from '../host/paths.ts';
import { npyOf } from '../unit/readers/npyOf.ts';
import { parquetOf } from '../unit/readers/parquetOf.ts';

const folder = temporaryDirectory();
const installed = join(folder, 'node_modules', 'logitscope');
const bin = join(folder, 'node_modules', '.bin', process.platform === 'win32' ? 'logitscope.cmd' : 'logitscope');
const csv = ['z_0,z_1,z_2,label', ...f12.logits.map((z, i) => [...z, f12.labels[i]].join(','))];

/** Outputs of real classifiers, published by others; not part of the repository. */
const data = join(root, '..', 'shared', 'data');

/** Runs the installed command as a shell does. */
function logitscope(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(bin, args, {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  return { code: status, stdout, stderr };
}

function report(...args: readonly string[]) {
  const { code, stdout, stderr } = logitscope('report', ...args, '--json');
  expect(code, stderr).toBe(0);
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

function expectWithin(found: number, value: number, relative: number): void {
  expect(Math.abs(found - value), `${found} against ${value}`).toBeLessThanOrEqual(relative * Math.abs(value));
}

beforeAll(async () => {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const packed = await npm(root, ['pack', '--json', '--pack-destination', folder], 120);
  expect(packed.code, packed.output).toBe(0);
  const tarball = readTarballName(packed.stdout);
  const result = await npm(folder, ['install', '--offline', '--no-audit', '--no-fund', join(folder, tarball)], 120);
  expect(result.code, result.output).toBe(0);
  writeFileSync(join(folder, 'f12.csv'), `${csv.join('\n')}\n`);
  mkdirSync(join(folder, 'shards'));
  writeFileSync(join(folder, 'shards', 'a.csv'), `${csv.slice(0, 6).join('\n')}\n`);
  writeFileSync(join(folder, 'shards', 'b.csv'), `${[csv[0], ...csv.slice(6)].join('\n')}\n`);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the npm package, packed and installed', () => {
  it('holds the command, its notices and no dependencies', () => {
    for (const file of [
      'dist/cli.js',
      'dist/cliMain.js',
      'dist/shard.js',
      'dist/apart/hyparquet.js',
      'dist/apart/hyparquet-compressors.js',
      'dist/ThirdPartyNotices.txt',
      'LICENSE',
      'package.json',
    ]) {
      expect(existsSync(join(installed, file)), file).toBe(true);
    }
    for (const file of ['src', 'test', 'node_modules', 'dist/cli.js.map']) {
      expect(existsSync(join(installed, file)), file).toBe(false);
    }
    expect(JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')).dependencies).toBeUndefined();
  });

  it('runs by npx', async () => {
    const { code, stdout } = await npm(folder, ['exec', '--offline', '--', 'logitscope', '--version'], 60);
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect([code, stdout]).toEqual([0, `${version}\n`]);
  });

  it('prints one JSON object with the numbers of numpy and scipy', () => {
    const found = report('f12.csv');
    const { expected } = f12;
    expect(found).toMatchObject({ kind: 'logits', rows: 12, classes: 3, accuracy: 0.75, reasons: {} });
    for (const [name, value] of [
      ['nll', expected.nll],
      ['brier', expected.brier_sum],
      ['ece15', expected.ece15],
      ['mce15', expected.mce15],
      ['temperature', expected.T],
      ['nllAtTemperature', expected.nll_T],
    ] as const) {
      expectWithin(found[name], value, 1e-9);
    }
  });

  it('leaves a large array in its file, and reads it with several workers', () => {
    // F12 two hundred thousand times: means are those of F12.
    const times = 200_000;
    const rows = Float32Array.from(f12.logits.flat());
    const all = new Float32Array(rows.length * times);
    for (let i = 0; i < times; i++) all.set(rows, i * rows.length);
    const labels = Int32Array.from({ length: 12 * times }, (_, i) => f12.labels[i % 12] as number);
    writeFileSync(join(folder, 'large.npy'), npyOf('<f4', [12 * times, 3], all));
    writeFileSync(join(folder, 'large-labels.npy'), npyOf('<i4', [12 * times], labels));
    const found = report('large.npy', '--labels', 'large-labels.npy');
    expect(found).toMatchObject({ rows: 2_400_000, accuracy: 0.75, counts: { used: 2_400_000 } });
    expect(found.source.evidence.at(-1)).toContain('they settle it');
    const { expected } = f12;
    for (const [name, value] of [
      ['nll', expected.nll],
      ['brier', expected.brier_sum],
      ['ece15', expected.ece15],
      ['temperature', expected.T],
      ['nllAtTemperature', expected.nll_T],
    ] as const) {
      expectWithin(found[name], value, 1e-6);
    }
  });

  it('loads the libraries of rare formats where a file needs them', () => {
    const z = (k: number) => ({ name: `z_${k}`, data: f12.logits.map((row) => row[k]), type: 'DOUBLE' as const });
    const columns = [z(0), z(1), z(2), { name: 'label', data: f12.labels, type: 'INT32' as const }];
    for (const codec of ['SNAPPY', 'ZSTD'] as const) {
      writeFileSync(join(folder, 'f12.parquet'), parquetOf(columns, { codec }));
      const found = report('f12.parquet');
      expect(found).toMatchObject({ kind: 'logits', rows: 12, classes: 3, accuracy: 0.75 });
      expectWithin(found.nll, f12.expected.nll, 1e-9);
    }
    const notices = readFileSync(join(installed, 'dist', 'ThirdPartyNotices.txt'), 'utf8');
    for (const library of ['hyparquet', 'hyparquet-compressors', 'hysnappy', 'fzstd']) {
      expect(notices).toMatch(new RegExp(`^${library} [0-9.]+ \\(MIT\\)$`, 'm'));
    }
  });

  it('ends with 0, 1 or 2, and says why on the standard error', () => {
    expect(logitscope('report', 'f12.csv', '--fail-if', 'accuracy<0.5')).toMatchObject({ code: 0, stderr: '' });
    const failed = logitscope(
      'report',
      'f12.csv',
      '--markdown',
      '--fail-if',
      'ece15>0.05',
      '--fail-if',
      'accuracy<0.5',
    );
    expect([failed.code, failed.stderr]).toEqual([
      1,
      expect.stringMatching(/^failed: ece15>0\.05 \(it is 0\.26\d+\)\n$/),
    ]);
    expect(failed.stdout).toContain('| ece15\\>0.05 | 0.2632 | failed |');
    for (const args of [
      ['report'],
      ['report', 'nowhere.npz'],
      ['report', 'package.json'],
      ['report', '.'],
      ['merge', '.'],
      ['tell'],
    ]) {
      const { code, stdout, stderr } = logitscope(...args);
      expect([code, stdout], args.join(' ')).toEqual([2, '']);
      expect(stderr).toMatch(/^logitscope: [^\n]+\n$/);
    }
  });

  it('reads the standard input, and does not mind a reader that has heard enough', () => {
    const input = csv.join('\n');
    const { status, stdout } = spawnSync(bin, ['report', '-', '--json'], {
      input,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    expect([status, JSON.parse(stdout).accuracy]).toEqual([0, 0.75]);
    if (process.platform === 'win32') return;
    const cut = spawnSync('bash', ['-o', 'pipefail', '-c', '"$0" report f12.csv --json | true', bin], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect([cut.status, cut.stderr]).toEqual([0, '']);
  });

  it('summarizes shards, and merges them to what the rows themselves give', () => {
    for (const name of ['a', 'b']) {
      expect(logitscope('summarize', `shards/${name}.csv`, '-o', `shards/${name}.json`).code).toBe(0);
    }
    const { code, stdout } = logitscope('merge', 'shards/a.json', 'shards/b.json', '--json');
    const [merged, whole] = [JSON.parse(stdout), report('f12.csv')];
    expect(code).toBe(0);
    expect(merged.counts).toEqual(whole.counts);
    for (const name of ['nll', 'brier', 'ece15', 'mce15', 'meanConfidence', 'meanEntropy'])
      expectWithin(merged[name], whole[name], 1e-14);
    expectWithin(merged.temperature, whole.temperature, 1e-8);
  });

  it('reads the sample that it brings along', () => {
    const sample = join(installed, 'media', 'sample', 'digits.npz');
    expect(report(sample)).toMatchObject({ kind: 'logits', classes: 10, reasons: {} });
  });
});

describe.skipIf(!existsSync(data))(
  'the installed command on scores of real classifiers (skipped: no ../shared/data)',
  () => {
    it.each(['lenet-5-cifar-10', 'densenet-bc-100-cifar-100'] as const)('%s', (name) => {
      const found = report(join(data, 'netcal', `${name}.npz`));
      const known = records[name];
      expect([found.kind, found.accuracy]).toEqual(['probabilities', known.acc]);
      for (const [key, value] of [
        ['nll', known.NLL],
        ['brier', known.Brier_sum],
        ['ece15', known.guoECE15],
        ['mce15', known.guoMCE15],
        ['meanConfidence', known.meanconf],
        ['meanEntropy', known.entropy_mean],
        ['temperature', known.T],
        ['nllAtTemperature', known.NLL_TS],
      ] as const) {
        expectWithin(found[key], value, 1e-6);
      }
    });

    it('ResNet-50 on CIFAR-10, text without an extension', () => {
      const at = (name: string) => join(data, 'df-posthoc-calibration', name);
      const found = report(at('test_logits'), '--labels', at('test_labels'));
      expect([found.kind, found.accuracy]).toEqual(['logits', 0.9502]);
      expect(found.nll).toBeCloseTo(0.175509, 6);
      expect(found.ece15).toBeCloseTo(0.01552, 5);
      expect(found.temperature).toBeCloseTo(1.089143, 6);
    });

    it('a CSV with multi-line text', () => {
      const found = report(join(data, 'detector-report', 'test_predictions.csv'), '--bins', '10');
      expect(found.rows).toBe(138);
      expectWithin(found.accuracy, 0.7391304347826086, 1e-15);
      expectWithin(found.brier, 0.3717283066397376, 1e-9);
      expectWithin(found.calibration.ece, 0.09578232980423199, 1e-9);
    });

    it('training dynamics, which have no best temperature', () => {
      const at = (epoch: number) => report(join(data, 'cartography', `dynamics_epoch_${epoch}.jsonl`));
      const [first, last] = [at(0), at(4)];
      expect([first.accuracy, first.temperature, last.accuracy, last.temperature]).toEqual([0.3, null, 1, null]);
      expect(first.reasons.temperature).toContain('T goes to infinity');
      expect(last.reasons.nllAtTemperature).toContain('T goes to 0');
    });

    it('20 newsgroups, where 61 labels have probability 0', () => {
      const at = (name: string) => join(data, 'label-errors', `20news_test_set_${name}.npy`);
      const found = report(at('pyx'), '--labels', at('original_labels'));
      expect([found.nll, found.nllAtTemperature, found.counts.infiniteNll, found.fit.leftOut]).toEqual([
        null,
        null,
        61,
        61,
      ]);
      expect(found.reasons.nll).toContain('61 rows with probability 0 for the label');
      expect(found.accuracy).toBeCloseTo(0.923394, 6);
      expect(found.ece15).toBeCloseTo(0.20114, 5);
    });

    it('one probability a row and labels −1 and 1', () => {
      const found = report(join(data, 'classifier-calibration', 'y_and_p.csv'));
      expect([found.rows, found.classes, found.kind]).toEqual([16_281, 2, 'probabilities']);
      expect(found.accuracy).toBeCloseTo(0.847245, 6);
    });

    it.each(['eurosat-rgb/test_logits_rgb.pt', 'eurosat-rgb/test.txt', 'gltr/gpt_2_small_top40_t0.7.json'])(
      'reads %s, or says in a line why it does not',
      (path) => {
        const { code, stderr } = logitscope('report', join(data, path));
        if (code === 0) return;
        expect([code, stderr]).toEqual([2, expect.stringMatching(/^logitscope: [^\n]+\n$/)]);
      },
    );
  },
);

function readTarballName(stdout: string): string {
  // npm 11 gives a list, npm 12 an object by package name; what scripts print comes before either.
  const [packed] = Object.values(JSON.parse(stdout.slice(stdout.search(/^[[{]/m)))) as { filename: string }[];
  return packed?.filename ?? '';
}
