import { equal, match, ok } from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { CalibrationView, MeasureName } from '../../src/cells/calibration/view';
import type { SourceView } from '../../src/cells/source/view';
import type { PanelProbe } from '../../src/panel/testApi';
import { cellOf, closeEverything, extension, until } from './panels';
import { explore } from './product';

interface Known {
  readonly path: string;
  /** The file beside it whose labels are one click away; the others have labels of their own. */
  readonly labels?: string;
  readonly kind: string;
  readonly rows: number;
  readonly classes: number;
  /** Rows whose highest score is the label's. */
  readonly correct: number;
  readonly nll?: number;
  /** Rows whose label has probability 0. */
  readonly infinite?: number;
  readonly ece15?: number;
  readonly ece10?: number;
  readonly brier?: number;
}

/** What the people who published these scores, or libraries of the field, say of them: ../shared/data/README.md. */
const KNOWN: readonly Known[] = [
  {
    path: 'netcal/lenet-5-cifar-10.npz',
    kind: 'probabilities',
    rows: 10_000,
    classes: 10,
    correct: 5308,
    nll: 1.3698677277002071,
    ece15: 0.10788788178316502,
    ece10: 0.10788788178316497,
    brier: 0.6141520694476647,
  },
  {
    path: 'netcal/densenet-bc-100-cifar-100.npz',
    kind: 'probabilities',
    rows: 10_000,
    classes: 100,
    correct: 7541,
    nll: 1.2256269196095417,
    ece15: 0.1421528157244222,
    ece10: 0.14215281572442243,
    brier: 0.3845041954914305,
  },
  {
    path: 'df-posthoc-calibration/test_logits',
    labels: 'test_labels',
    kind: 'logits',
    rows: 10_000,
    classes: 10,
    correct: 9502,
    nll: 0.175509,
    ece15: 0.01552,
  },
  {
    path: 'detector-report/test_predictions.csv',
    kind: 'probabilities',
    rows: 138,
    classes: 3,
    correct: 102,
    ece10: 0.09578232980423199,
    brier: 0.3717283066397376,
  },
  {
    path: 'eurosat-rgb/test_logits_rgb.pt',
    labels: 'test.txt',
    kind: 'logits',
    rows: 7589,
    classes: 10,
    correct: 7110,
  },
  { path: 'cartography/dynamics_epoch_0.jsonl', kind: 'logits', rows: 10, classes: 3, correct: 3 },
  { path: 'cartography/dynamics_epoch_4.jsonl', kind: 'logits', rows: 10, classes: 3, correct: 10 },
  {
    path: 'label-errors/20news_test_set_pyx.npy',
    labels: '20news_test_set_original_labels.npy',
    kind: 'probabilities',
    rows: 7532,
    classes: 20,
    correct: 6955,
    infinite: 61,
    ece15: 0.20114,
  },
  {
    path: 'classifier-calibration/y_and_p.csv',
    kind: 'probabilities',
    rows: 16_281,
    classes: 2,
    correct: 13_794,
    infinite: 134,
  },
  // Of the classes only the likeliest are in the file, so they are ranks; the real token is the likeliest in 256 rows.
  { path: 'gltr/gpt_2_small_top40_t0.7.json', kind: 'log-probabilities', rows: 467, classes: 48, correct: 256 },
];

const data = () => join(extension().extensionPath, '..', 'shared', 'data');
const factsOf = (panel: PanelProbe) => (cellOf(panel, 'source').view as SourceView).facts;

/** Of the scores as they are in the file: the cells above calibration may have divided them by a temperature. */
function measureOf(panel: PanelProbe, name: MeasureName): number {
  const row = (cellOf(panel, 'calibration').view as CalibrationView).measures.find((each) => each.name === name);
  const quantity = row?.before ?? row?.now;
  return quantity && 'value' in quantity ? quantity.value : Number.NaN;
}

function close(actual: number, expected: number, what: string): void {
  // Half of the last digit that the source gives; scores in float32 carry no more than seven.
  const decimals = String(expected).split('.')[1]?.length ?? 0;
  const tolerance = Math.max(0.5 * 10 ** -decimals, 1e-6);
  ok(Math.abs(actual - expected) <= tolerance, `${what} is ${actual}, not ${expected}`);
}

describe('scores of real classifiers (../shared/data)', () => {
  afterEach(closeEverything);

  for (const known of KNOWN) {
    it(`${known.path} opens without a question${known.labels ? ', with one click for its labels' : ''}`, async function () {
      const path = join(data(), known.path);
      if (!existsSync(path)) {
        console.log('skipped: no ../shared/data');
        this.skip();
      }
      const panel = await explore(vscode.Uri.file(path));
      equal(cellOf(panel, 'source').status, 'done', cellOf(panel, 'source').message);
      if (known.labels !== undefined) await takeLabels(panel, known.labels);
      for (const { kind, status, message } of panel.cells()) equal(status, 'done', `${kind}: ${message}`);
      const facts = factsOf(panel);
      equal(facts.kind, known.kind);
      ok(!facts.isDoubtful && facts.labelRepair === undefined, JSON.stringify(facts.evidence));
      equal(facts.rows, known.rows);
      equal(facts.classes, known.classes);
      const shown = `${known.correct.toLocaleString('en')} of ${known.rows.toLocaleString('en')} rows are right`;
      match(cellOf(panel, 'rows').view?.finding ?? '', new RegExp(`^${shown}`));
      await expectMeasures(panel, known);
    });
  }
});

async function takeLabels(panel: PanelProbe, name: string): Promise<void> {
  await until('labels are offered', async () =>
    (await panel.notices()).some((text) => text.startsWith(`“${name}” holds labels for`)),
  );
  await panel.remedy('take-labels-beside');
  await panel.whenSettled();
}

async function expectMeasures(panel: PanelProbe, known: Known): Promise<void> {
  const { nll, infinite, brier, ece15, ece10 } = known;
  if (nll !== undefined) close(measureOf(panel, 'nll'), nll, 'NLL');
  if (infinite !== undefined) {
    equal(measureOf(panel, 'nll'), Number.POSITIVE_INFINITY);
    match(cellOf(panel, 'crossEntropy').view?.finding ?? '', new RegExp(`is \\+∞.* in ${infinite} rows`));
  }
  if (brier !== undefined) close(measureOf(panel, 'brier'), brier, 'Brier score');
  if (ece15 !== undefined) close(measureOf(panel, 'ece'), ece15, 'ECE of 15 bins');
  if (ece10 !== undefined) {
    panel.setParameter(cellOf(panel, 'calibration').id, 'bins', 10);
    await panel.whenSettled();
    close(measureOf(panel, 'ece'), ece10, 'ECE of 10 bins');
  }
}
