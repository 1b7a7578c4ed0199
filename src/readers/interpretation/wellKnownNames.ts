import type { ScoreKind } from '../../engine/table';

/**
 * Names under which people store scores and labels, collected from public repositories. They are
 * evidence and no more: what the values say goes first.
 */
const SCORES: ReadonlySet<string> = new Set(
  (
    'logits logit cls_logits scores score probs prob proba probas probability probabilities p pred_probs pred_prob ' +
    'predictions prediction preds pred y_pred y_prob y_probs y_score y_scores y_proba y_pred_proba predict_proba ' +
    'softmax smx softmaxes pyx log_probs log_prob log_proba logprobs logprob log_softmax output outputs z confidences ' +
    'decision_function'
  ).split(' '),
);
const SCORE_TOKENS: ReadonlySet<string> = new Set(
  'logits logit probs prob proba probas probabilities softmax smx pyx scores logprobs logprob'.split(' '),
);
const LABELS: ReadonlySet<string> = new Set(
  (
    'labels label y y_true true true_label true_labels gold gold_label gold_labels target targets ground_truth gt truth ' +
    'label_value label_id label_ids label_idx given_label given_labels given_original_label original_label ' +
    'original_labels answer class class_id class_idx class_label category y_test y_val y_valid y_train expected actual'
  ).split(' '),
);
const LABEL_TOKENS: ReadonlySet<string> = new Set('label labels true gold target targets truth gt actual'.split(' '));
const CLASS_NAMES: ReadonlySet<string> = new Set(
  (
    'classes class_names classnames class_name names label_names labels_names categories target_names id2label ' +
    'label_list labels_list idx_to_class idx2label vocabulary classes_'
  ).split(' '),
);
const CONFIDENCE =
  /^(?:(?:pred|predicted|prediction|model|top|top_?1|max|softmax)_)?(?:confidences?|conf)$|^(?:max|top|top_?1|pred|predicted)_(?:prob|proba|probability|score|softmax)$|^msp$/;
const PREDICTION =
  /^(pred|predicted|prediction|predictions|preds|yhat|hat|argmax|conf|confidence|top1|guess|outcome|disagree|disagreement|agreement)$/;
const IDENTIFIER =
  /^(id|ids|idx|index|guid|uid|uuid|row|doc_id|sample_id|group_id|image_id|epoch|step|batch|fold|seed|)$/;

/** Parameters of PyTorch, its optimisers and adapters, and of scikit-learn; behind the path of a module, those of JAX and Keras. */
const WEIGHT =
  /(^|[._/])(weight|bias|running_mean|running_var|num_batches_tracked|exp_avg|exp_avg_sq|lora_[AB]|in_proj_(weight|bias)|(weight|bias)_[ih]h_l\d+)$|^(coef|intercept)_$|[./](kernel|scale|gamma|beta|embedding)$/;

/** Words that count runs, wherever they stand in a name that speaks of neither scores nor labels. */
const COUNTER = /^(epoch|batch|fold|seed|iteration)$/;

/** Lower case, words joined by underscores, without the path before it or what only numbers a run. */
export function normalName(name: string): string {
  const last = name.slice(name.lastIndexOf('.') + 1);
  return last
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[\s:/\\-]+/g, '_')
    .replace(/_(?:epoch_?)?\d+$/, '')
    .replace(/_\*$/, '')
    .replace(/^(?:test|val|valid|validation|train|dev|eval|cal|calib)_(?:set_)?/, '')
    .replace(/_(?:test|val|valid|validation|train|dev|eval|cal|calib)$/, '');
}

function tokens(name: string): string[] {
  return normalName(name).split('_');
}

/** 2 for a name that scores usually have, 1 for one with a word of it, 0 otherwise. */
export function scoreNameStrength(name: string): 0 | 1 | 2 {
  if (SCORES.has(normalName(name))) return 2;
  return tokens(name).some((token) => SCORE_TOKENS.has(token)) ? 1 : 0;
}

/** As {@link scoreNameStrength}, for labels; what names a prediction or a confidence is none. */
export function labelNameStrength(name: string): 0 | 1 | 2 {
  if (LABELS.has(normalName(name)) || LABELS.has(name.toLowerCase())) return 2;
  if (isPredictionName(name)) return 0;
  return tokens(name).some((token) => LABEL_TOKENS.has(token)) ? 1 : 0;
}

/** Whether a name speaks of what a model predicted, or how sure it was. */
export function isPredictionName(name: string): boolean {
  return tokens(name).some((token) => PREDICTION.test(token));
}

export function isClassNamesName(name: string): boolean {
  return CLASS_NAMES.has(normalName(name)) || CLASS_NAMES.has(name.toLowerCase());
}

/** Whether a name speaks of a row's identity or of a counter. */
export function isIdentifierName(name: string): boolean {
  if (IDENTIFIER.test(normalName(name)) || /^unnamed/i.test(name) || tokens(name).includes('id')) return true;
  if (scoreNameStrength(name) > 0 || labelNameStrength(name) > 0) return false;
  return tokens(name).some((token) => COUNTER.test(token));
}

/** Whether a name is one that the parameters of a model have. */
export function isWeightName(name: string): boolean {
  return WEIGHT.test(name);
}

/** Whether a name speaks of how sure the model was of the class that it predicted. */
export function isConfidenceName(name: string): boolean {
  return CONFIDENCE.test(normalName(name));
}

/** The kind of scores that a name claims, where it claims one. */
export function kindOfName(name: string): ScoreKind | undefined {
  const words = normalName(name);
  if (/log_?(prob|softmax)/.test(words)) return 'log-probabilities';
  if (/logit/.test(words)) return 'logits';
  if (/prob|softmax|smx|pyx/.test(words) || words === 'p') return 'probabilities';
  return undefined;
}

/** The part of a data set that a name or a path speaks of: `test_logits` and `test.labels` belong together. */
export function splitOfName(name: string): string | undefined {
  return /(?:^|[^a-z])(test|val|valid|validation|train|dev|eval|cal|calib)(?:[^a-z]|$)/i.exec(name)?.[1]?.toLowerCase();
}
