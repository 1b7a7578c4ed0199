import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { output, sampleWorkspace } from '../host/paths.ts';
import { kinds, useWorkbench } from './fixtures.ts';
import { sidewaysOverflow, strayTableCells, violations } from './measure.ts';
import { picturesOf, widenTo } from './pictures.ts';
import { themes } from './themes.ts';

describe('the sample', () => {
  const workbench = useWorkbench({ folder: sampleWorkspace });

  beforeEach(async () => {
    await workbench().runCommand('Logitscope: Open Sample');
    await workbench().settled();
    await workbench().hideSideBar();
    await widenTo(workbench(), 700);
  });

  afterAll(() => workbench().setTheme('Dark 2026'));

  it.each(Object.keys(themes))(
    'has a picture of every cell in %s, and nothing serious for axe to find',
    async (theme) => {
      await workbench().setTheme(theme);
      const folder = join(output, 'pictures', theme);
      mkdirSync(folder, { recursive: true });
      const names = (await picturesOf(workbench(), folder)).map((path) => basename(path, '.png'));
      expect(names).toEqual([...kinds, 'panel']);
      expect(await violations(workbench())).toEqual([]);
    },
  );

  it.each([320, 450, 1600])('fits into %i pixels', async (width) => {
    await widenTo(workbench(), width);
    await workbench().settled();
    const folder = join(output, 'pictures', `${width} px`);
    mkdirSync(folder, { recursive: true });
    await picturesOf(workbench(), folder);
    expect(await sidewaysOverflow(workbench())).toEqual([]);
    expect(await strayTableCells(workbench())).toEqual([]);
  });
});
