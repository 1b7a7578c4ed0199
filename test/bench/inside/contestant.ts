import { classwiseEce } from '../../../src/engine/classwise';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import type { MemoryTable } from '../../../src/engine/table';
import { fitTemperature } from '../../../src/engine/temperature';
import type { Checks } from '../engine/contestant.ts';
import { kernelInPlace } from './kernelInPlace.ts';
import { type Files, tableOf } from './npy.ts';
import { BINS, checksOf, type Everything, onePass } from './onePass.ts';
import { plainLoop } from './plainLoop.ts';
import { readBandwidth } from './readBandwidth.ts';
import { referenceTemperature } from './referenceTemperature.ts';
import { serve } from './serve.ts';
import { twoThreads } from './threads.ts';

type Work = () => Checks | Promise<Checks>;

/** What can be timed in memory, by one thread: from the table, which is there before, to what is to be repeated. */
const methods: Readonly<Record<string, (table: MemoryTable) => Work | Promise<Work>>> = {
  fresh: (table) => async () => checksOf(await onePass(table)),
  /** Over and over: columns are written over, as those of torch go where the ones before were. */
  everything(table) {
    let before: Everything | undefined;
    return async () => {
      before = await onePass(table, before?.statistics);
      return checksOf(before);
    };
  },
  kernelInPlace,
  plainLoop: (table) => () => plainLoop(table),
  readBandwidth,
  async temperature(table) {
    const statistics = await rowStatistics(table);
    return async () => {
      const fit = await fitTemperature(table, statistics);
      return { temperature: 'temperature' in fit ? fit.temperature : NaN };
    };
  },
  referenceTemperature: (table) => () => ({ temperature: referenceTemperature(table) }),
  async classwise(table) {
    const statistics = await rowStatistics(table);
    return async () => {
      return { ece: (await classwiseEce(table, statistics, { bins: BINS, convention: 'guo' })).ece };
    };
  },
};

const [method = '', rows, classes, logits = '', labels = '', share = ''] = process.argv.slice(2);
const files: Files = { rows: Number(rows), classes: Number(classes), logits, labels };

async function prepared(): Promise<Work> {
  if (method === 'everything2') return twoThreads(files, share);
  const make = methods[method];
  if (!make) throw new Error(`Nothing is called ${method}.`);
  return make(tableOf(files, 0, files.rows));
}

const name = method === 'plainLoop' ? `JavaScript in Node ${process.versions.node}` : 'Logitscope';
void prepared().then((work) => serve(name, work));
