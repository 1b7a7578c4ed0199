import { cpus, release, totalmem, type } from 'node:os';

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGigabytes: number;
  readonly system: string;
  readonly node: string;
  readonly date: string;
}

/** What the numbers were taken on: they mean nothing without it. */
export function machine(): Machine {
  const all = cpus();
  return {
    processor: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memoryGigabytes: Number((totalmem() / 2 ** 30).toFixed(1)),
    system: `${type()} ${release()}`,
    node: process.version,
    date: new Date().toISOString(),
  };
}
