// npm run bench [-- activation firstFigure slider bigTable engine engine/temperature loading …]
// Measures what a person waits for, in the real product, and its engine beside what one would use instead of it; prints a
// table and writes test/bench/results.json (of those named, only their rows).
import { join } from 'node:path';
import { root, temporaryDirectory } from '../host/paths.ts';
import { run } from '../host/processes.ts';
import { activation } from './activation.ts';
import { bigTable } from './bigTable.ts';
import { classwise } from './engine/classwise.ts';
import { dataset } from './engine/dataset.ts';
import { everything, everythingOfShape } from './engine/everything.ts';
import { firstResult } from './engine/firstResult.ts';
import { memory } from './engine/memory.ts';
import { temperature } from './engine/temperature.ts';
import { waits } from './engine/waits.ts';
import { wholeProcess } from './engine/wholeProcess.ts';
import { firstFigure } from './firstFigure.ts';
import { alone, npy, npz } from './loading/arrays.ts';
import { csvFile, jsonFile, messyCsvFile, npzFile, parquetFile, safetensorsFile } from './loading/files.ts';
import { csv, json, messyCsv } from './loading/text.ts';
import { removedAtExit } from './removedAtExit.ts';
import { writeResults } from './results.ts';
import { type Row, tableOf } from './row.ts';
import { makeScores, writeJson, writeNpz } from './scores.ts';
import { slider } from './slider.ts';

const folder = removedAtExit(temporaryDirectory());

const validation = () => dataset(folder, 50_000, 1_000);

/** Each kind of measurement by its name, for `npm run bench -- slider`; `engine` and `loading` stand for all that begin with it. */
const measurements: Readonly<Record<string, () => Promise<Row[]>>> = {
  activation: () => activation(5),
  async firstFigure() {
    const scores = makeScores(10_000, 100);
    writeNpz(folder, '10000x100', scores);
    writeJson(folder, '10000x100', scores);
    return [...(await firstFigure(folder, '10000x100.npz', 5)), ...(await firstFigure(folder, '10000x100.json', 5))];
  },
  largeFile: () => {
    validation();
    return firstFigure(folder, '50000x1000.npy', 3, { click: { gate: 1000 } });
  },
  slider() {
    writeNpz(folder, '50000x100', makeScores(50_000, 100));
    return slider(folder, '50000x100.npz', 15);
  },
  bigTable() {
    writeNpz(folder, '1000000x10', makeScores(1_000_000, 10));
    return bigTable(folder, '1000000x10.npz', 30);
  },
  'engine/everything': () => everything(validation(), 9),
  'engine/fewClasses': () => everythingOfShape(dataset(folder, 1_000_000, 10), 7, { gate: 15, aim: 22 }),
  'engine/vocabulary': () => everythingOfShape(dataset(folder, 2_000, 128_000), 3, { gate: 15, aim: 20 }),
  'engine/wholeProcess': () => wholeProcess(validation(), 5),
  'engine/temperature': () => temperature(validation(), 5),
  'engine/classwise': () => classwise(validation(), 5),
  'engine/memory': async () => [await memory(validation(), 5), await memory(dataset(folder, 2_000, 128_000), 3)],
  'engine/firstResult': () => firstResult(5),
  'engine/waits': () => waits(7),
  'loading/npy': () => npy(validation(), 7),
  'loading/npz': () => npz(npzFile(folder, validation()), 5),
  'loading/safetensors': () => alone(safetensorsFile(folder, validation()), '.safetensors', 5),
  'loading/parquet': () => alone(parquetFile(folder, 10_000, 100), '.parquet', 5),
  'loading/json': () => json(jsonFile(folder, 10_000, 100), 7),
  'loading/csv': () => csv(csvFile(folder, 10_000, 100), 7),
  'loading/messyCsv': () => messyCsv(messyCsvFile(folder, 20_000), 7),
};

const wanted = process.argv.slice(2);
const isMeant = (name: string) => wanted.some((each) => name === each || name.startsWith(`${each}/`));
const unknown = wanted.filter((each) => !Object.keys(measurements).some((name) => `${name}/`.startsWith(`${each}/`)));
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
  if (wanted.length > 0 && !isMeant(name)) continue;
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
writeResults(rows, wanted.length === 0);
process.exit();
