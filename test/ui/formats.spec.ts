import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../host/paths.ts';
import { useWorkbench } from './fixtures.ts';
import { cutOff, sidewaysOverflow, strayTableCells, unfitTables, violations } from './measure.ts';
import { widenTo } from './pictures.ts';

const ROWS = Array.from({ length: 60 }, (_, row) => row);
const NAMES = ['otter', 'zebra', 'owl'];

/** Logits far apart, so that probabilities need an exponent. */
const logits = ROWS.map((row) => [0, 1, 2].map((k) => (k === row % 3 ? 9.5 : -21.25 - ((row * 5 + k) % 7)) - row / 16));
const shares = logits.map((z) => {
  const weights = z.map((value) => Math.exp(value - Math.max(...z)));
  return weights.map((weight) => weight / weights.reduce((sum, each) => sum + each, 0));
});
const labels = ROWS.map((row) => (row % 9 === 4 ? (row + 1) % 3 : row % 3));

/** One file of each kind of scores, and one that is refused. */
const texts: Readonly<Record<string, string>> = {
  'logits.json': JSON.stringify({
    logits,
    labels,
    class_names: NAMES,
    'validation.trainer.batch.file_name': ROWS.map((row) => `img/${row}.png`),
    'validation.trainer.batch.domain_of_the_example': ROWS.map((row) => (row % 2 ? 'studio' : 'wild')),
  }),
  'probabilities.csv': [
    `label,${NAMES.map((name) => `p_${name}`)}`,
    ...shares.map((p, row) => `${NAMES[labels[row] ?? 0]},${p}`),
  ].join('\n'),
  'sigmoids.csv': [
    'p_otter,p_zebra,p_owl',
    ...ROWS.map((row) => `${(row + 1) / 64},${0.97 - row / 70},0.${5 + (row % 4)}1`),
  ].join('\n'),
  'single.json': JSON.stringify({ logit: logits.map(([z]) => z), label: labels.map((label) => (label === 0 ? 1 : 0)) }),
  'unlabelled.json': JSON.stringify(logits),
  // Names as data sets have them, and logits of as many characters as four digits can take.
  'names.json': JSON.stringify({
    logits: logits.map((row, i) => row.map((value, k) => (k === i % 3 ? value : -0.00123456 * (i + 1 + k)))),
    labels,
    class_names: ['Egyptian cat of the Nile delta', 'HerbaceousVegetation', 'owl'],
  }),
};
const borrowed = [
  'refused/scores.rds',
  'refused/model.onnx',
  'pickles/state-dict.pt',
  'matrices/pandas-table.h5',
  'matrices/plain.mat',
];

/** A folder with these files. */
function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'formats-'));
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
  for (const path of borrowed)
    copyFileSync(join(root, 'test', 'fixtures', 'readers', path), join(folder, basename(path)));
  return folder;
}

describe('a narrow panel', () => {
  const folder = makeFolder();
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const workbench = useWorkbench({ folder, width: 640, height: 2400 });
  const source = () => workbench().cell('source');

  beforeAll(async () => {
    // The menus come with the extension's manifest; one that is there shows that all are.
    await workbench().explorerMenu('logits.json', 'Explore This File');
    await workbench().closeAllEditors();
  });

  async function explore(name: string) {
    await workbench().page.setViewportSize({ width: 1000, height: 2400 });
    if (!(await workbench().page.locator('.part.sidebar').isVisible()))
      await workbench().page.keyboard.press('Control+b');
    await workbench().explorerMenu(name, 'Explore This File');
    await workbench().settled();
    await workbench().hideSideBar();
    await widenTo(workbench(), 320);
    await workbench().settled();
    // Figures follow a new width a moment later.
    await workbench().page.waitForTimeout(500);
  }

  it.each([
    ['logits.json', 'done', 'taken for logits'],
    ['probabilities.csv', 'done', 'taken for probabilities'],
    ['sigmoids.csv', 'done', 'taken for independent sigmoids'],
    ['single.json', 'done', 'taken for logits'],
    ['unlabelled.json', 'done', 'There are no labels'],
    ['pandas-table.h5', 'done', 'taken for logits'],
    ['state-dict.pt', 'failed', 'holds the weights of a model'],
    ['scores.rds', 'failed', 'write.csv(readRDS("scores.rds")'],
    ['model.onnx', 'failed', 'onnxruntime.InferenceSession'],
  ])('shows all of %s, cuts nothing off, and gives axe nothing to find', async (name, status, text) => {
    await explore(name);
    expect(await source().getAttribute('data-status')).toBe(status);
    expect(await source().innerText()).toContain(text);
    expect(await sidewaysOverflow(workbench())).toEqual([]);
    expect(await strayTableCells(workbench())).toEqual([]);
    expect(await cutOff(workbench())).toEqual([]);
    expect(await violations(workbench())).toEqual([]);
  });

  it.each([320, 450])('shows every column of the tables of %i pixels, however long names are', async (width) => {
    await explore('names.json');
    await widenTo(workbench(), width);
    await workbench().page.waitForTimeout(500);
    expect(await unfitTables(workbench())).toEqual([]);
    const cut = await cutOff(workbench());
    expect(cut.filter((text) => text.includes('inspector-logit'))).toEqual([]);
  });

  it('lists of the choices of a source that failed only those that were made', async () => {
    await explore('scores.rds');
    const toggle = source().locator('.cell-parameters-toggle');
    expect((await toggle.innerText()).trim()).toBe('Parameters');
    await toggle.click();
    await source().getByLabel('Taken for').selectOption('probabilities');
    await workbench().settled();
    expect((await toggle.innerText()).replace(/\s+/g, ' ').trim()).toBe('Parameters Probabilities');
  });

  it('says of folded parameters only what tells something', async () => {
    await explore('logits.json');
    const summary = async (kind: string) =>
      (await workbench().cell(kind).locator('.cell-parameters-toggle').innerText()).replace(/\s+/g, ' ').trim();
    expect(await summary('crossEntropy')).toBe('Parameters Label smoothing ε 0');
    expect(await summary('confusion')).toBe('Parameters By label');
    await workbench().cell('confusion').locator('.cell-parameters-toggle').click();
    await workbench().cell('confusion').getByLabel('Errors only').check();
    await workbench().settled();
    expect(await summary('confusion')).toBe('Parameters By label · Errors only');
  });

  it('asks by what number labels mean the first class only where they are numbers', async () => {
    await explore('logits.json');
    expect(await source().getByLabel('First class is').count()).toBe(1);
    await workbench().closeAllEditors();
    await explore('probabilities.csv');
    expect(await source().getByLabel('First class is').count()).toBe(0);
  });

  it('has a button for a label file that is as high as the fields beside it', async () => {
    await explore('logits.json');
    const button = await source().getByRole('button', { name: 'Choose a label file…' }).boundingBox();
    const field = await source().getByLabel('First class is').boundingBox();
    expect([button?.height, field?.height]).toEqual([24, 24]);
  });

  it('asks for row names and groups only when somebody misses them', async () => {
    await explore('plain.mat');
    expect(await source().innerText()).not.toContain('none found');
    expect(await source().getByLabel('Class names').count()).toBe(1);
    await source().getByRole('button', { name: 'Row names, Groups…' }).click();
    const rowNames = source().getByLabel('Row names');
    expect(await rowNames.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
  });

  it('does not ask along what the classes run where each number has a label', async () => {
    await explore('single.json');
    expect(await source().getByLabel('Classes along').count()).toBe(0);
  });
});
