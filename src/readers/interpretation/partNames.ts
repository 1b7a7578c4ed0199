import { isIdentifierName, normalName } from './wellKnownNames';

/** Words by which people name what a row is: `image_path`, `filename`, `sample_id`. */
const FILE = /(^|_)(path|paths|file|files|filename|filenames|filepath|image|images|img|url|uri|key|keys|name|names)$/;
/** Counters of training, which are the same in every row or say nothing of a row. */
const COUNTER = /^(epoch|step|batch|fold|seed|group_id)$/;
const GROUP =
  /(^|_)(group|groups|split|splits|fold|folds|subset|condition|conditions|domain|domains|environment|env|region|country|language|lang|site|device|user|speaker|subject|patient|hospital|cohort|sex|gender|race|ethnicity|batch|slice|partition|set)(_?(id|ids|idx|name))?$/;
const SPLITS = new Set(
  'train training val valid validation dev test testing eval cal calib calibration holdout'.split(' '),
);

/** Whether a name speaks of a row's identity: a number, a path, a key. */
export function isRowName(name: string): boolean {
  const words = normalName(name);
  return FILE.test(words) || (isIdentifierName(name) && !COUNTER.test(words));
}

/** Whether a name speaks of a group that rows belong to: a split, a domain, a patient. */
export function isGroupName(name: string): boolean {
  return GROUP.test(name.toLowerCase().replace(/[\s.:-]+/g, '_'));
}

/** Whether values are the parts that a data set is divided into. */
export function areSplits(values: Iterable<string>): boolean {
  let some = false;
  for (const value of values) {
    if (!SPLITS.has(value.toLowerCase())) return false;
    some = true;
  }
  return some;
}
