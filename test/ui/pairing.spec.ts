import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { testWorkspace } from '../host/testBundle.ts';
import { useWorkbench } from './fixtures.ts';
import { widenTo } from './pictures.ts';

/** A folder with a pair of files without extensions, scores of three dimensions, and what is not to be explored. */
function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pairing-'));
  for (const name of ['held_out_logits', 'held_out_labels'])
    copyFileSync(join(testWorkspace, name), join(folder, name));
  for (const name of ['package.json', 'composer.json', 'tsconfig.json']) writeFileSync(join(folder, name), '{}');
  for (const name of ['a.parquet', 'a.safetensors', 'a.mat', 'a.npy.gz']) writeFileSync(join(folder, name), 'x');
  const sequences = [0, 1].map((b) =>
    [0, 1, 2].map((t) => [0, 1, 2, 3].map((k) => ((b * 7 + t * 5 + k * 3) % 11) - 4)),
  );
  const columns = {
    logits: sequences,
    labels: [
      [0, 1, -100],
      [3, 2, 1],
    ],
    guid: ['x', 'y'],
    split: ['val', 'test'],
  };
  writeFileSync(join(folder, 'sequences.json'), JSON.stringify(columns));
  return folder;
}

describe('files that belong together', () => {
  const folder = makeFolder();
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const workbench = useWorkbench({ folder });
  const statusOf = (kind: string) => workbench().cell(kind).getAttribute('data-status');

  it('labels beside scores without an extension are one click away', async () => {
    await workbench().explorerMenu('held_out_logits', 'Explore This File');
    await workbench().settled();
    expect(await statusOf('calibration')).toBe('needs');
    const notice = workbench()
      .panel()
      .locator('.notice', { hasText: '“held_out_labels” holds labels for 60 of 60 rows' });
    // Beside narrow code the sentence has the width to itself, but for the cross.
    await workbench().hideSideBar();
    await widenTo(workbench(), 400);
    const text = await notice.locator('.notice-text').boundingBox();
    const cross = await notice.getByRole('button', { name: 'Dismiss' }).boundingBox();
    expect(text?.width).toBeGreaterThan(300);
    expect(cross?.y).toBeLessThan((text?.y ?? 0) + 10);
    await workbench().page.setViewportSize({ width: 1280, height: 900 });
    await workbench().page.keyboard.press('Control+b');
    await notice.getByRole('button', { name: 'Take these labels' }).click();
    await notice.waitFor({ state: 'detached' });
    await workbench().settled();
    expect(await statusOf('calibration')).toBe('done');
    expect(await workbench().cell('source').innerText()).toContain('Every row has a label');
  });

  it('two selected files are scores and labels', async () => {
    await workbench().selectFiles('held_out_labels', 'held_out_logits');
    await workbench().explorerMenu('held_out_logits', 'Explore These Files');
    await workbench().settled();
    expect(await statusOf('confusion')).toBe('done');
    await workbench().explorerFile('sequences.json').click();
  });

  it('Open With… shows a file without an extension in its own tab', async () => {
    await workbench().explorerMenu('held_out_logits', 'Open With...');
    await workbench().quickPick('Logitscope').click();
    await workbench().settled();
    expect(await statusOf('source')).toBe('done');
    expect(await workbench().page.locator('.editor-group-container').count()).toBe(1);
  });

  it('the menu is on every format and on no configuration', async () => {
    // The extension registers its menus with its manifest; a file whose menu has the item shows that they are there.
    await workbench().explorerMenu('sequences.json', 'Explore This File');
    for (const name of ['a.parquet', 'a.safetensors', 'a.mat', 'a.npy.gz', 'held_out_labels']) {
      expect(await workbench().explorerMenuItems(name), name).toContain('Explore This File');
    }
    for (const name of ['package.json', 'composer.json', 'tsconfig.json']) {
      expect(await workbench().explorerMenuItems(name), name).not.toContain('Explore This File');
    }
    await workbench().explorerMenu('package.json', 'Open With...');
    await workbench().quickPick("Configure default editor for '*.json'...").waitFor();
    // The list keeps rows of the one before, so its length says what it offers: the text editor and that last entry.
    expect(await workbench().quickPick('Text Editor').getAttribute('aria-setsize')).toBe('2');
    await workbench().page.keyboard.press('Escape');
  });

  it('rows of several dimensions show their index, and another dimension may be taken for the classes', async () => {
    await workbench().explorerMenu('sequences.json', 'Explore This File');
    await workbench().settled();
    const source = workbench().cell('source');
    expect(await source.innerText()).toContain('6 rows of 4 classes');
    expect(await source.innerText()).toContain('“logits” (2 × 3 × 4) was folded to 6 rows');
    expect(await workbench().cell('rows').locator('.rows-line .rows-cell span[title="1, 2"]').count()).toBeGreaterThan(
      0,
    );
    await source.getByLabel('Taken from').last().selectOption('none');
    await source.getByLabel('Classes along').selectOption('1');
    await workbench().settled();
    expect(await source.innerText()).toContain('8 rows of 3 classes');
    await source.getByLabel('Slice').fill('1');
    await source.getByLabel('Slice').press('Enter');
    await workbench().settled();
    expect(await source.innerText()).toContain('4 rows of 3 classes');
  });
});
