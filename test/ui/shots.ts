// npm run shots -- [--theme "Dark Modern"]… [--width 700] [--cell calibration]… [--file path] [--height 1000] [--no-build]
// Opens the sample (or a file) in the panel and writes a picture of every cell and of the whole panel.
import { mkdirSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../host/build.ts';
import { output, root, sampleWorkspace } from '../host/paths.ts';
import { picturesOf, widenTo } from './pictures.ts';
import { openWindow, startProduct } from './product.ts';

const { values } = parseArgs({
  options: {
    theme: { type: 'string', multiple: true, default: ['Dark 2026'] },
    width: { type: 'string', default: '700' },
    cell: { type: 'string', multiple: true },
    file: { type: 'string' },
    extension: { type: 'string', default: root },
    command: { type: 'string', default: 'Logitscope: Open Sample' },
    'no-build': { type: 'boolean', default: false },
  },
});

if (!values['no-build']) await build();
const file = values.file === undefined ? undefined : resolve(values.file);
const product = await startProduct({
  extension: resolve(values.extension),
  settings: { 'workbench.colorTheme': values.theme[0] },
});
const folder = file === undefined ? sampleWorkspace : dirname(file);
const { workbench, problems, close } = await openWindow(product.port, { folder });
try {
  if (file === undefined) await workbench.runCommand(values.command);
  else await workbench.explorerMenu(basename(file), 'Explore This File');
  await workbench.settled();
  await workbench.hideSideBar();
  await widenTo(workbench, Number(values.width));
  for (const [index, theme] of values.theme.entries()) {
    if (index > 0) await workbench.setTheme(theme);
    const folder = join(output, 'shots', theme);
    mkdirSync(folder, { recursive: true });
    for (const path of await picturesOf(workbench, folder, values.cell)) console.log(relative(process.cwd(), path));
  }
} catch (error) {
  const picture = join(output, 'shots', 'failed.png');
  await workbench.page.screenshot({ path: picture });
  console.error(`${error}\nThe window as it was: ${relative(process.cwd(), picture)}`);
  process.exitCode = 1;
}
for (const problem of problems) console.error(problem);
await close();
await product.stop();
