import { beforeEach, describe, expect, it } from 'vitest';
import { useWorkbench } from './fixtures.ts';

/** What can be focused in a cell, in reading order; the cell itself is first. */
const FOCUSABLE = '[tabindex="0"], button:not(:disabled), select, input, vscode-button';

/** What has the focus, and whether it is seen to have it. */
interface Focus {
  readonly kind: string | undefined;
  readonly place: number;
  readonly name: string;
  readonly hasRing: boolean;
}

describe('the Source cell without a pointer', () => {
  const workbench = useWorkbench();
  const source = () => workbench().cell('source');
  const press = (key: string) => workbench().page.keyboard.press(key);
  const finding = () => source().locator('.finding').innerText();

  beforeEach(async () => {
    await workbench().explorerMenu('scores.csv', 'Explore This File');
    await workbench().settled();
    await source().focus();
  });

  function focus(): Promise<Focus> {
    return source().evaluate((cell, focusable) => {
      const active = cell.ownerDocument.activeElement ?? cell;
      const all = [cell, ...cell.querySelectorAll(focusable)].filter((each) => each.getClientRects().length > 0);
      // A button of VS Code's draws its ring inside.
      const style = getComputedStyle(active.shadowRoot?.querySelector('.base') ?? active);
      return {
        kind: active.closest('[data-cell-kind]')?.getAttribute('data-cell-kind') ?? undefined,
        place: all.indexOf(active),
        name: `${active.localName}.${active.className} ${active.textContent?.slice(0, 40)}`,
        hasRing: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1,
      };
    }, FOCUSABLE);
  }

  it('every control is reached by Tab, in reading order, and is seen to have the focus', async () => {
    const seen: Focus[] = [await focus()];
    while (seen.length < 60) {
      await press('Tab');
      const next = await focus();
      if (next.kind !== 'source') break;
      seen.push(next);
    }
    const all = await source().locator(FOCUSABLE).filter({ visible: true }).count();
    expect(seen.map(({ place }) => place)).toEqual(Array.from({ length: all + 1 }, (_, i) => i));
    expect(seen.filter(({ hasRing }) => !hasRing)).toEqual([]);
    // And back again.
    await press('Shift+Tab');
    expect(await focus()).toMatchObject({ kind: 'source', place: all });
  });

  it('no button looks as if it had the focus before it has: in Light 2026 a primary one’s border has its colour', async () => {
    await workbench().setTheme('Light 2026');
    const button = source().locator('vscode-button[secondary]').first();
    const colours = await button.evaluate((host) => {
      const of = (name: string) => getComputedStyle(host).getPropertyValue(name).trim().toLowerCase();
      return { focus: of('--vscode-focusBorder'), drawn: of('--vscode-button-border') };
    });
    await workbench().setTheme('Dark 2026');
    expect(colours.drawn).not.toBe(colours.focus);
    expect(colours.drawn).not.toBe('');
  });

  it('another kind is chosen with Enter, and taken back with Ctrl+Z', async () => {
    const before = await finding();
    await source().getByRole('button', { name: 'Log-probabilities', exact: true }).focus();
    await press('Enter');
    await expect.poll(finding).toContain('taken for log-probabilities because you chose so');
    await workbench().settled();
    expect(await focus()).toMatchObject({ kind: 'source', name: expect.stringContaining('Log-probabilities') });
    await press('Control+z');
    await expect.poll(finding).toBe(before);
    await press('Control+Shift+z');
    await expect.poll(finding).toContain('because you chose so');
    await source().getByRole('button', { name: 'Automatic', exact: true }).focus();
    await press('Space');
    await expect.poll(finding).toBe(before);
  });

  it('what a button brings gets the focus', async () => {
    await source().getByRole('button', { name: 'Something else…' }).focus();
    await press('Enter');
    expect((await focus()).name).toContain('Softmax twice');
  });

  it('a list is chosen from with the arrows, and the figure is read out', async () => {
    const labels = source().getByLabel('Taken from').last();
    await labels.focus();
    await press('ArrowDown');
    await expect.poll(finding).toContain('There are no labels');
    await labels.focus();
    await press('ArrowUp');
    await expect.poll(finding).toContain('Every row has a label');
    await workbench().settled();
    await source().getByRole('img').first().focus();
    await press('ArrowRight');
    await expect.poll(() => source().locator('.figure [aria-live="polite"]').innerText()).toMatch(/label “/);
  });

  it('the menu opens with Enter, is walked with arrows, and gives the focus back on Escape', async () => {
    const menu = source().getByRole('button', { name: /Actions of/ });
    await menu.focus();
    await press('Enter');
    const items = source().getByRole('menuitem');
    await items.first().waitFor();
    await press('ArrowDown');
    expect(await items.evaluateAll((all) => all.some((item) => item === document.activeElement))).toBe(true);
    await press('Escape');
    await items.first().waitFor({ state: 'detached' });
    expect((await focus()).name).toContain('button');
    expect(await menu.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('a repair is taken back where it was made', async () => {
    // Twelve classes whose columns were sorted as text.
    const order = Array.from({ length: 12 }, (_, k) => k).sort((a, b) => (String(a) < String(b) ? -1 : 1));
    const labels = Array.from({ length: 240 }, (_, row) => (row * 7) % 12);
    const logits = labels.map((label, row) => order.map((k) => (k === label ? 6 : ((row * 5 + k * 3) % 8) / 4)));
    await workbench().closeAllEditors();
    await workbench().runCommand('Logitscope: Open Panel');
    await workbench().panel().getByLabel('Paste scores').fill(JSON.stringify({ logits, labels }));
    await workbench().panel().getByRole('button', { name: 'Explore', exact: true }).click();
    await workbench().settled();
    await source().getByRole('button', { name: 'Repair the class order' }).focus();
    await press('Enter');
    await expect.poll(() => source().innerText()).toContain('The class order was repaired');
    await workbench().settled();
    expect((await focus()).name).toContain('Class order as given');
    await press('Enter');
    await expect.poll(() => source().innerText()).not.toContain('The class order was repaired');
  });

  it('a label file is chosen with the keyboard alone', async () => {
    await source().getByRole('button', { name: 'Choose a label file…' }).focus();
    await press('Enter');
    const input = workbench().page.locator('.quick-input-widget input:visible');
    await input.waitFor();
    await press('Escape');
    await input.waitFor({ state: 'hidden' });
    expect(await finding()).toContain('Every row has a label');
  });
});
