import * as fc from 'fast-check';

/** The same cases in every run: a failure is then a change's own, and can be run again. Vary the seed to look for more. */
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20261122) });
