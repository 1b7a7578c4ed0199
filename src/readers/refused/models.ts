import * as l10n from '@vscode/l10n';
import { binaryNamed, isBinary, magic, type RefusedFormat, startsWith, textStart } from './refusedFormat';
import { isTensorflowRecord } from './tensorflowRecord';

const runIt = (line: string) => l10n.t('A model holds no scores. Save what it gives: {0}.', line);
const TENSORFLOW = 'np.save("scores.npy", model.predict(x))';

/** Models and what is stored beside them while they are trained. */
export const MODELS: readonly RefusedFormat[] = [
  {
    name: () => l10n.t('a GGUF model'),
    way: (file) =>
      runIt(
        `m = llama_cpp.Llama("${file}", logits_all=True); m.eval(m.tokenize(text)); np.save("scores.npy", m.scores[:m.n_tokens])`,
      ),
    matches: magic('GGUF'),
  },
  {
    name: () => l10n.t('a file of logits that llama.cpp keeps for a comparison'),
    way: () =>
      l10n.t(
        'Save the logits themselves: {0}.',
        'np.save("scores.npy", llama_cpp.Llama(model, logits_all=True).scores)',
      ),
    matches: magic('_logits_'),
  },
  {
    name: () => l10n.t('an ONNX model'),
    way: (file) =>
      runIt(
        `s = onnxruntime.InferenceSession("${file}"); np.save("scores.npy", s.run(None, {s.get_inputs()[0].name: x})[0])`,
      ),
    matches: isOnnx,
  },
  {
    name: () => l10n.t('a TensorFlow Lite model'),
    way: () => runIt('np.save("scores.npy", interpreter.get_tensor(interpreter.get_output_details()[0]["index"]))'),
    matches: magic('TFL3', 4),
  },
  {
    name: () => l10n.t('a file of TensorFlow events, for TensorBoard'),
    way: () => l10n.t('Save the predictions where they are made: {0}.', TENSORFLOW),
    matches: (head) => isTensorflowRecord(head) && startsWith(head, 'brain.Event:', 23),
  },
  {
    name: () => l10n.t('a TFRecord file'),
    way: (file) =>
      l10n.t(
        'Save the feature with the scores as .npy: {0}.',
        `np.save("scores.npy", [tf.train.Example.FromString(r.numpy()).features.feature["logits"].float_list.value for r in tf.data.TFRecordDataset("${file}")])`,
      ),
    matches: isTensorflowRecord,
  },
  {
    name: () => l10n.t('a TensorFlow model'),
    way: () => runIt('np.save("scores.npy", tf.saved_model.load(folder)(x).numpy())'),
    matches: binaryNamed(/\.pb$/i),
  },
  {
    name: () => l10n.t('part of a TensorFlow checkpoint'),
    way: () => runIt(TENSORFLOW),
    matches: (head, name) =>
      (/\.(index|data-\d{5}-of-\d{5})$/.test(name) && isBinary(head)) ||
      textStart(head).startsWith('model_checkpoint_path:'),
  },
  {
    name: () => l10n.t('a CatBoost model'),
    way: (file) => runIt(`np.save("scores.npy", CatBoostClassifier().load_model("${file}").predict_proba(x))`),
    matches: magic('CBM1'),
  },
  {
    name: () => l10n.t('a LightGBM model'),
    way: (file) => runIt(`np.save("scores.npy", lightgbm.Booster(model_file="${file}").predict(x))`),
    matches: (head) => /^tree\r?\nversion=/.test(textStart(head)),
  },
];

/** A protocol buffer that begins as a model of ONNX does: field 1 the version of its format, then one of the others. */
function isOnnx(head: Uint8Array, name: string): boolean {
  const [field, version = 0, next = 0] = head;
  const begins = field === 0x08 && version >= 1 && version <= 32 && isBinary(head);
  // producer_name is text and nearly always there; without it the name of the file has to say so.
  const length = head[3] ?? 0;
  const producer = next === 0x12 && /^[\w .:/-]+$/.test(String.fromCharCode(...head.subarray(4, 4 + length)));
  return (
    begins &&
    (/\.onnx$/i.test(name) || (producer && length > 2 && [0x1a, 0x22, 0x3a, 0x42].includes(head[4 + length] ?? 0)))
  );
}
