import type { FrameLocator, Locator, Page } from 'playwright-core';
import { themes } from './themes.ts';

/** What a person does in the workbench, in their words. Selectors of VS Code stand here and nowhere else. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Waits until the window can be worked in: the explorer lists the folder and no extension is still starting. */
  async ready(): Promise<void> {
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
  }

  /**
   * Runs a command of the palette by its full title, "Category: Title".
   * The palette does not learn of an extension that registers while it is open, so it is opened again until it knows.
   */
  async runCommand(title: string): Promise<void> {
    const entry = this.quickPick(title);
    await this.retry(`the command "${title}"`, async () => {
      await this.page.keyboard.press('F1');
      const input = this.page.locator('.quick-input-widget input:visible');
      await input.fill(`>${title}`, { timeout: 2000 });
      await entry.waitFor({ timeout: 1000 });
      await entry.click({ timeout: 2000 });
    });
  }

  /** An entry of an open quick pick by its exact label. */
  quickPick(label: string): Locator {
    const name = this.page.locator('.label-name', { hasText: exactly(label) });
    return this.page.locator('.quick-input-list .monaco-list-row').filter({ has: name }).first();
  }

  explorerFile(name: string): Locator {
    const label = this.page.locator('.label-name', { hasText: exactly(name) });
    return this.page.locator('.explorer-folders-view .monaco-list-row').filter({ has: label });
  }

  /** Opens a file of the workspace in a text editor (or its default editor) as a double click does. */
  async openFile(name: string): Promise<void> {
    await this.explorerFile(name).dblclick();
    await this.tab(name).waitFor();
  }

  /** Chooses an item of a file's context menu in the explorer. */
  async explorerMenu(name: string, item: string): Promise<void> {
    await this.contextMenu(() => this.explorerFile(name).click({ button: 'right', timeout: 5000 }), item);
  }

  /** The items of the context menu of a file in the explorer. */
  async explorerMenuItems(name: string): Promise<string[]> {
    // What hovering shows would lie over the file below.
    await this.page.mouse.move(640, 4);
    await this.explorerFile(name).click({ button: 'right', timeout: 5000 });
    const labels = this.page.locator('.monaco-menu .action-item .action-label');
    await labels.first().waitFor();
    const items = await labels.allInnerTexts();
    await this.page.keyboard.press('Escape');
    await labels.first().waitFor({ state: 'detached' });
    return items.map((item) => item.trim());
  }

  /** Selects several files in the explorer. */
  async selectFiles(first: string, ...others: string[]): Promise<void> {
    await this.explorerFile(first).click();
    for (const name of others) await this.explorerFile(name).click({ modifiers: ['ControlOrMeta'] });
  }

  /** Drags a file from the explorer into the panel. VS Code hands the drop to the panel only while Shift is held. */
  async dropOnPanel(name: string): Promise<void> {
    await this.explorerFile(name).hover();
    await this.page.mouse.down();
    const panel = await this.page.locator('iframe.webview.ready:visible').boundingBox();
    if (!panel) throw new Error('No panel is visible.');
    await this.page.mouse.move(panel.x - 20, panel.y + 200, { steps: 5 });
    await this.page.keyboard.down('Shift');
    await this.page.mouse.move(panel.x + panel.width / 2, panel.y + 200, { steps: 10 });
    await this.page.waitForTimeout(300);
    await this.page.mouse.up();
    await this.page.keyboard.up('Shift');
  }

  /** Answers the dialog that asks where to save. */
  async saveAs(path: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input:visible');
    // The dialog fills in its own proposal some time after it has opened, over whatever was typed until then.
    await this.page.waitForFunction(() =>
      document.querySelector<HTMLInputElement>('.quick-input-widget input')?.value.includes('.png'),
    );
    await this.page.waitForTimeout(300);
    await input.fill(path);
    await this.page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click();
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Chooses an item of the context menu of the text editor that has the focus; its selection stays. */
  async editorMenu(item: string): Promise<void> {
    await this.contextMenu(() => this.page.keyboard.press('Shift+F10'), item);
  }

  /** Chooses an item of the context menu of something in the panel. */
  async panelMenu(target: Locator, item: string): Promise<void> {
    await this.contextMenu(() => target.click({ button: 'right', timeout: 5000 }), item);
  }

  /** The text of the active text editor. */
  editor(): Locator {
    return this.page.locator('.editor-group-container .editor-instance .monaco-editor .view-lines').first();
  }

  /** Clicks an action in the title bar of the active editor group. */
  async titleAction(label: string): Promise<void> {
    await this.page
      .locator(`.editor-group-container.active .editor-actions .action-label[aria-label*="${label}"]`)
      .click();
  }

  /** The first tab of a name. With several groups of editors VS Code adds to its label which of them it is in. */
  tab(label: string): Locator {
    return this.page.locator(`.tab:is([aria-label="${label}"], [aria-label^="${label},"])`).first();
  }

  /** The inside of the visible webview; to be asked for again after it was hidden, which destroys its frame. */
  panel(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready:visible').frameLocator('#active-frame');
  }

  /** A cell of the panel by its kind. */
  cell(kind: string): Locator {
    return this.panel().locator(`[data-cell-kind="${kind}"]`);
  }

  /** Waits until cells are there and none of them waits or runs. */
  async settled(timeout = 60_000): Promise<void> {
    const cells = this.panel().locator('[data-cell-kind]');
    await cells.first().waitFor({ timeout });
    const end = Date.now() + timeout;
    for (let quiet = 0; quiet < 3; ) {
      const busy = this.panel().locator('[data-cell-kind]:is([data-status="waiting"], [data-status="running"])');
      quiet = (await busy.count()) === 0 && (await cells.count()) > 0 ? quiet + 1 : 0;
      if (Date.now() > end) throw new Error(`Still running after ${timeout} ms: ${await busy.first().textContent()}`);
      await this.page.waitForTimeout(100);
    }
  }

  /** Scrolls to a cell, whose figures may be drawn only then, and waits until something is painted. */
  async painted(kind: string): Promise<void> {
    const canvas = this.cell(kind).locator('canvas').first();
    await canvas.scrollIntoViewIfNeeded();
    for (const end = Date.now() + 5000; Date.now() < end; await this.page.waitForTimeout(50)) {
      const painted = await canvas.evaluate((element) => {
        const { width, height } = element as HTMLCanvasElement;
        const pixels = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data;
        return pixels?.some((value) => value !== 0) ?? false;
      });
      if (painted) return;
    }
    throw new Error(`Nothing is painted in the cell "${kind}".`);
  }

  async setTheme(id: string): Promise<void> {
    const label = themes[id] ?? id;
    await this.retry(`the theme "${id}"`, async () => {
      await this.runCommand('Preferences: Color Theme');
      const input = this.page.locator('.quick-input-widget input:visible');
      await input.fill(label, { timeout: 2000 });
      const entry = this.quickPick(label).locator('[data-quick-input-id]');
      const classes = await entry.getAttribute('data-quick-input-id', { timeout: 2000 });
      const applied = this.page.locator(`.monaco-workbench.${classes?.split(' ').join('.')}`).first();
      // The picker previews the focused theme after a moment, and what it previews is what Enter takes.
      await applied.waitFor({ timeout: 2000 });
      await input.press('Enter');
      await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: 2000 });
      await applied.waitFor({ timeout: 2000 });
    });
  }

  /** Messages in the notification centre, newest first. Closes it again. */
  async notifications(): Promise<string[]> {
    await this.page.locator('#status\\.notifications').click();
    const centre = this.page.locator('.notifications-center.visible');
    await centre.waitFor();
    const messages = await centre.locator('.notification-list-item-message').allInnerTexts();
    await this.page.locator('#status\\.notifications').click();
    return messages;
  }

  /** As a person reloads the window: unlike a reload of the page it keeps the editors. */
  async reloadWindow(): Promise<void> {
    const loaded = this.page.waitForEvent('load', { timeout: 60_000 });
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.ready();
  }

  async closeAllEditors(): Promise<void> {
    await this.runCommand('View: Close All Editors');
    await this.page.locator('.tabs-container .tab').first().waitFor({ state: 'detached' });
  }

  /** Side bar and panels away, so that the editors have the window to themselves. */
  async hideSideBar(): Promise<void> {
    const sideBar = this.page.locator('.part.sidebar');
    if (!(await sideBar.isVisible())) return;
    await this.page.keyboard.press('Control+b');
    await sideBar.waitFor({ state: 'hidden' });
  }

  /**
   * Menus opened before an extension registered do not learn of it either, so they too are opened again; and so is one
   * that something else in the window closed before it was clicked.
   */
  private async contextMenu(open: () => Promise<void>, item: string): Promise<void> {
    const label = this.page.locator('.action-label', { hasText: exactly(item) });
    const entry = this.page.locator('.monaco-menu .action-item').filter({ has: label }).locator('.action-menu-item');
    await this.retry(`the menu item "${item}"`, async () => {
      await open();
      await entry.waitFor({ timeout: 2000 });
      if (/\bdisabled\b/.test((await entry.getAttribute('class', { timeout: 1000 })) ?? '')) {
        throw new Error(`The menu item "${item}" is disabled.`);
      }
      // A menu ignores what happens in its first moments, lest the opening click chooses something.
      await this.page.waitForTimeout(400);
      await entry.click({ timeout: 2000 });
    });
  }

  private async retry(what: string, attempt: () => Promise<void>): Promise<void> {
    let reason: unknown;
    for (const end = Date.now() + 20_000; Date.now() < end; ) {
      try {
        return await attempt();
      } catch (error) {
        reason = error;
        await this.page.keyboard.press('Escape');
        await this.page.waitForTimeout(300);
      }
    }
    throw new Error(`The workbench does not offer ${what}.`, { cause: reason });
  }
}

function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}
