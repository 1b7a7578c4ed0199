import { attributeNames } from './attributes';
import type { Hdf5File } from './hdf5File';
import type { Listing } from './listing';

/** What Keras names the parts of a layer, with the ":0" of TensorFlow or without. */
const PART =
  /\/(kernel|bias|gamma|beta|moving_mean|moving_variance|embeddings|recurrent_kernel|depthwise_kernel)(:\d+)?$/;
/** Keras 3 numbers them. */
const NUMBERED_PART = /\/vars\/\d+$/;
const MARKS: ReadonlySet<string> = new Set(['keras_version', 'layer_names', 'model_config', 'weight_names']);

/** Whether a file is a model of Keras or its weights: tables of numbers that are no scores. */
export function isKerasModel(file: Hdf5File, { datasets, groups }: Listing): boolean {
  if (datasets.length === 0) return false;
  if (datasets.every((path) => PART.test(path) || NUMBERED_PART.test(path) || path.startsWith('/optimizer')))
    return true;
  const tops = groups.filter((group) => group === '/' || group === '/model_weights');
  return tops.some((group) => attributeNames(file, group).some((name) => MARKS.has(name)));
}
