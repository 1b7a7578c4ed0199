import { describe, expect, it } from 'vitest';
import { useWorkbench } from './fixtures.ts';

/** Rows whose highest score stands two classes before the label. */
const reordered = JSON.stringify({
  logits: Array.from({ length: 60 }, (_, row) =>
    Array.from({ length: 5 }, (_, k) => (k === row % 5 ? 4.5 : ((row * 7 + k * 3) % 11) / 10)),
  ),
  labels: Array.from({ length: 60 }, (_, row) => (row + 2) % 5),
});

const sigmoids = [
  'p_cat,p_dog,p_owl',
  ...Array.from({ length: 12 }, (_, row) => `${(row + 1) / 14},${0.95 - row / 20},0.${5 + (row % 4)}1`),
].join('\n');

const confidences = ['label,prediction,confidence', 'cat,cat,.9', 'dog,cat,.61', 'owl,owl,.55', 'dog,dog,.72'].join(
  '\n',
);

describe('what the numbers are', () => {
  const workbench = useWorkbench();

  async function paste(text: string) {
    await workbench().runCommand('Logitscope: Open Panel');
    await workbench().panel().getByLabel('Paste scores').fill(text);
    await workbench().panel().getByRole('button', { name: 'Explore', exact: true }).click();
    await workbench().settled();
    return workbench().cell('source');
  }

  it('a wrong class order is repaired by one click, and taken back by another', async () => {
    const source = await paste(reordered);
    expect(await source.innerText()).toContain('Your class order is wrong');
    await source.getByRole('button', { name: 'Repair the class order' }).click();
    await source.getByText('The class order was repaired').waitFor();
    await workbench().settled();
    expect(await workbench().cell('rows').locator('.finding').innerText()).toContain('60 of 60 rows are right');
    await source.getByRole('button', { name: 'Class order as given' }).click();
    await source.getByText('Your class order is wrong').waitFor();
    await workbench().settled();
  });

  it('one of several sigmoids is read, and another may be chosen', async () => {
    const source = await paste(sigmoids);
    expect(await source.innerText()).toContain('3 independent sigmoids');
    await source.getByLabel('Class', { exact: true }).selectOption({ label: 'owl' });
    await source.getByText('not owl').first().waitFor();
    await workbench().settled();
    await source.getByRole('button', { name: 'Something else…' }).click();
    await source.getByRole('button', { name: 'Parts of distributions' }).waitFor();
  });

  it('cells that say nothing of bare confidences say why', async () => {
    await paste(confidences);
    for (const kind of ['crossEntropy', 'temperature', 'confusion']) {
      expect(await workbench().cell(kind).getAttribute('data-status'), kind).toBe('needs');
      expect(await workbench().cell(kind).innerText(), kind).toMatch(/only|confidence/i);
    }
    expect(await workbench().cell('calibration').getAttribute('data-status')).toBe('done');
  });
});
