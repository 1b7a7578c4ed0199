import { constructed } from './construction';
import { latin1OfText, PickleBytes } from './pickleBytes';
import type { Builder, PickleMachine } from './pickleMachine';
import { floatOfLine } from './pickleText';
import { PickleDict, PickleList, PickleSlice, type PickleValue, textOf } from './pickleValue';

const LONGEST_RANGE = 2 ** 20;

function list(kind: PickleList['kind']): Builder {
  return ([given], m) => {
    if (given === undefined) return new PickleList(kind);
    return given instanceof PickleList ? new PickleList(kind, copied(given.items, m)) : undefined;
  };
}

/** `dict()`, of another dict, or of a list of pairs. */
function dict(position = 0): Builder {
  return (parts, m) => {
    const given = parts[position];
    const result = new PickleDict();
    if (given instanceof PickleDict) {
      for (const key of copied(given.keys, m)) result.keys.push(key);
      for (const value of copied(given.values, m)) result.values.push(value);
    } else if (given instanceof PickleList) {
      for (const pair of copied(given.items, m)) {
        if (!(pair instanceof PickleList) || pair.items.length !== 2) return undefined;
        result.keys.push(pair.items[0] as PickleValue);
        result.values.push(pair.items[1] as PickleValue);
      }
    } else if (given !== undefined) return undefined;
    return result;
  };
}

/** The same items in an array of their own, which has its price: a copy costs a pickle but three bytes. */
function copied(items: readonly PickleValue[], m: PickleMachine): PickleValue[] {
  m.spend(16 * items.length);
  return items.slice();
}

/** How protocols 0 to 2 write `bytes`: as a text of which each character is a byte. */
const encode: Builder = ([text, encoding], m) => {
  if (encoding !== undefined && !/^latin-?1$/.test(textOf(encoding) ?? '')) return undefined;
  return bytes([text as PickleValue], m);
};

const bytes: Builder = ([given], m) => {
  if (given === undefined) return new PickleBytes(new Uint8Array(0), false);
  if (given instanceof PickleBytes) return given.isText && !given.memory ? given.latin1(m.world.pace) : given;
  if (typeof given !== 'string') return undefined;
  const memory = latin1OfText(given);
  m.spend(200 + (memory?.length ?? 0));
  return memory && new PickleBytes(memory, false);
};

const slice: Builder = (parts) => {
  const [start, stop, step] = parts.length === 1 ? [0, parts[0], 1] : parts;
  if (typeof start !== 'number' || typeof stop !== 'number') return undefined;
  return new PickleSlice(start, stop, typeof step === 'number' ? step : 1);
};

const range: Builder = (parts, m) => {
  const found = slice(parts, m);
  if (!(found instanceof PickleSlice) || found.step === 0) return undefined;
  const { start, stop, step } = found;
  const length = Math.max(0, Math.ceil((stop - start) / step));
  if (!(length <= LONGEST_RANGE)) return undefined;
  m.spend(16 * length);
  return new PickleList(
    'list',
    Array.from({ length }, (_, index) => start + index * step),
  );
};

const path: Builder = (parts) => {
  const texts = parts.map(textOf);
  if (!texts.every((text) => text !== undefined)) return undefined;
  return texts.join('/').replace(/^\/\//, '/');
};

/** A record by position, under the names that its class gives them. */
function named(...fields: readonly string[]): Builder {
  return (parts) => {
    const result = new PickleDict(true);
    for (const [index, field] of fields.entries()) {
      if (index >= parts.length) break;
      result.keys.push(field);
      result.values.push(parts[index] as PickleValue);
    }
    return result;
  };
}

const PATHS = ['pathlib', 'pathlib._local'].flatMap((module) =>
  ['PosixPath', 'WindowsPath', 'PurePosixPath', 'PureWindowsPath', 'Path'].map((name) => [`${module}.${name}`, path]),
);

/** Of Python itself, and classes of libraries that are no more than a dict or a tuple with names. */
export const PYTHON: Readonly<Record<string, Builder>> = {
  'builtins.list': list('list'),
  'builtins.tuple': list('tuple'),
  'builtins.set': list('set'),
  'builtins.frozenset': list('set'),
  'builtins.dict': dict(),
  'builtins.bytes': encode,
  'builtins.bytearray': encode,
  'builtins.slice': slice,
  'builtins.range': range,
  'collections.OrderedDict': dict(),
  'collections.Counter': dict(),
  'collections.defaultdict': dict(1),
  'collections.deque': list('list'),
  '_codecs.encode': encode,
  'copyreg._reconstructor': ([type, , state], m) =>
    constructed(m, type ?? null, new PickleList('tuple', state === null || state === undefined ? [] : [state])),
  'copyreg.__newobj__': ([type, ...parts], m) => constructed(m, type ?? null, new PickleList('tuple', parts)),
  'decimal.Decimal': ([text]) => floatOfLine(textOf(text) ?? ''),
  'argparse.Namespace': named(),
  'types.SimpleNamespace': named(),
  'torch.utils.data.dataset.TensorDataset': named(),
  'sklearn.utils.Bunch': dict(),
  'sklearn.utils._bunch.Bunch': dict(),
  'transformers.trainer_utils.PredictionOutput': named('predictions', 'label_ids', 'metrics'),
  'transformers.trainer_utils.EvalPrediction': named('predictions', 'label_ids'),
  ...Object.fromEntries(PATHS),
};
