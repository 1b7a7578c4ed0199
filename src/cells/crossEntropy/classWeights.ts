import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { Parameters } from '../parameters';

/**
 * The weight of each class, or undefined where all count the same.
 *
 * Balanced weights follow scikit-learn's `compute_class_weight('balanced')`: n / (K n_k) with K the classes that occur,
 * so that Σ w_y = n. A class without rows gets 0. Throws a `Failure` for a typed list that does not fit.
 */
export function classWeights(parameters: Parameters, support: Float64Array): Float64Array | undefined {
  switch (parameters.classWeights) {
    case 'balanced':
      return balanced(support);
    case 'list':
      return typed(String(parameters.weights), support);
    default:
      return undefined;
  }
}

function balanced(support: Float64Array): Float64Array {
  const rows = support.reduce((sum, each) => sum + each, 0);
  const occurring = support.reduce((sum, each) => sum + (each > 0 ? 1 : 0), 0);
  return support.map((each) => (each > 0 ? rows / (occurring * each) : 0));
}

function typed(text: string, support: Float64Array): Float64Array | undefined {
  const parts = text
    .replace(/[[\](){}]/g, ' ')
    .split(/[\s,;]+/)
    .filter((part) => part !== '');
  if (parts.length === 0) return undefined;
  const weights = Float64Array.from(parts, Number);
  const wrong = weights.findIndex((weight) => !Number.isFinite(weight) || weight < 0);
  if (wrong >= 0) {
    throw new Failure(
      'class-weights',
      l10n.t('Class weight {0} is “{1}”. A weight must be a number of 0 or more.', wrong + 1, parts[wrong] ?? ''),
    );
  }
  if (weights.length !== support.length) {
    throw new Failure(
      'class-weights',
      l10n.t(
        'There are {0} class weights and {1} classes. Type one number for each class, in class order.',
        weights.length,
        support.length,
      ),
    );
  }
  if (!weights.some((weight, label) => weight > 0 && (support[label] ?? 0) > 0)) {
    throw new Failure(
      'class-weights',
      l10n.t('Every row has the weight 0. Give a class that occurs a weight above 0.'),
    );
  }
  return weights;
}
