// npm run bench [-- activation firstFigure slider bigTable engine]
// Measures what a person waits for, in the real product; prints a table and writes test/bench/results.json.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, temporaryDirectory } from '../host/paths.ts';
import { run } from '../host/processes.ts';
import { activation } from './activation.ts';
import { bigTable } from './bigTable.ts';
import { engine } from './engine.ts';
import { firstFigure } from './firstFigure.ts';
import { machine } from './machine.ts';
import { removedAtExit } from './removedAtExit.ts';
import { type Row, tableOf } from './row.ts';
import { makeScores, writeJson, writeNpz } from './scores.ts';
import { slider } from './slider.ts';

const folder = removedAtExit(temporaryDirectory());

/** Each kind of measurement by its name, for `npm run bench -- slider`. */
const measurements: Readonly<Record<string, () => Promise<Row[]>>> = {
  activation: () => activation(5),
  async firstFigure() {
    const scores = makeScores(10_000, 100);
    writeNpz(folder, '10000x100', scores);
    writeJson(folder, '10000x100', scores);
    return [...(await firstFigure(folder, '10000x100.npz', 5)), ...(await firstFigure(folder, '10000x100.json', 5))];
  },
  slider() {
    writeNpz(folder, '50000x100', makeScores(50_000, 100));
    return slider(folder, '50000x100.npz', 15);
  },
  bigTable() {
    writeNpz(folder, '1000000x10', makeScores(1_000_000, 10));
    return bigTable(folder, '1000000x10.npz', 30);
  },
  engine: () => engine(7),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(measurements, name));
if (unknown.length > 0) {
  console.error(`Nothing is called ${unknown.join(', ')}. There are: ${Object.keys(measurements).join(', ')}.`);
  process.exit(2);
}

const build = await run(process.execPath, [join(root, 'esbuild.mjs'), '--production'], {
  cwd: root,
  timeoutSeconds: 120,
});
if (build.code !== 0) throw new Error(`The build failed:\n${build.output}`);

const rows: Row[] = [];
for (const [name, measure] of Object.entries(measurements)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`${name} …`);
  try {
    const measured = await measure();
    rows.push(...measured);
    for (const { work, ours, unit } of measured) console.error(`  ${work}: ${ours} ${unit}`);
  } catch (error) {
    // What cannot be measured must not hide what can.
    console.error(`${name} could not be measured: ${error instanceof Error ? error.stack : error}`);
    process.exitCode = 1;
  }
}
console.log(tableOf(rows));
if (wanted.length === 0) {
  const results = { machine: machine(), rows };
  writeFileSync(join(root, 'test', 'bench', 'results.json'), `${JSON.stringify(results, undefined, 2)}\n`);
}
process.exit();
