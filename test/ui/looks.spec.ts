import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { output, sampleWorkspace } from '../host/paths.ts';
import { useWorkbench } from './fixtures.ts';
import { picturesOf, widenTo } from './pictures.ts';
import { themes } from './themes.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('the sample', () => {
  const workbench = useWorkbench({ folder: sampleWorkspace });

  beforeEach(async () => {
    await workbench().runCommand('Logitscope: Open Sample');
    await workbench().settled();
    await workbench().hideSideBar();
    await widenTo(workbench(), 700);
  });

  afterAll(() => workbench().setTheme('Dark 2026'));

  it.each(Object.keys(themes))('has a picture of every cell in %s', async (theme) => {
    await workbench().setTheme(theme);
    const folder = join(output, 'pictures', theme);
    mkdirSync(folder, { recursive: true });
    const paths = await picturesOf(workbench(), folder);
    expect(paths.map((path) => path.split('/').at(-1))).toContain('calibration.png');
    expect(paths).toHaveLength(9);
  });

  it.each(Object.keys(themes))('has nothing serious for axe to find in %s', async (theme) => {
    await workbench().setTheme(theme);
    expect(await workbench().violations(axe)).toEqual([]);
  });

  it.each([320, 450, 1600])('fits into %i pixels', async (width) => {
    await widenTo(workbench(), width);
    await workbench().settled();
    const folder = join(output, 'pictures', `${width} px`);
    mkdirSync(folder, { recursive: true });
    await picturesOf(workbench(), folder);
    expect(await workbench().sidewaysOverflow()).toEqual([]);
  });
});
