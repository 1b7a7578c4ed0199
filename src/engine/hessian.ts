import { gradientRow } from './crossEntropy';
import { softmax } from './softmax';

/**
 * Product of a vector with the Hessian of a row's cross-entropy in the logits as seen (βz): (diag(p) − ppᵀ)v, which
 * is p_k (v_k − E_p[v]). The label does not enter, and the same matrix is the Jacobian of softmax. Its entries sum to 0.
 *
 * Bishop, "Pattern recognition and machine learning" (2006), equation 4.110.
 *
 * @param z K logits
 * @param v K numbers
 * @param out K long, to spare the allocation; may not be `v`
 */
export function hessianVectorRow(
  z: ArrayLike<number>,
  beta: number,
  v: ArrayLike<number>,
  out: Float64Array = new Float64Array(z.length),
): Float64Array {
  const p = softmax(z, beta, out);
  let top = 0;
  for (let k = 1; k < p.length; k++) if ((p[k] as number) > (p[top] as number)) top = k;
  // Measured from the most probable class, the mean is small where p is near one-hot, and nothing cancels.
  const origin = v[top] ?? NaN;
  let mean = 0;
  for (let k = 0; k < p.length; k++) if (k !== top) mean += (p[k] as number) * ((v[k] ?? NaN) - origin);
  for (let k = 0; k < p.length; k++) p[k] = (p[k] as number) * ((v[k] ?? NaN) - origin - mean);
  return p;
}

/**
 * Gradient of a row's Brier score Σ_k (p_k − y_k)² with respect to the logits as seen (βz): 2 (diag(p) − ppᵀ)(p − y). It
 * vanishes where the row is confidently wrong, which that of the cross-entropy does not.
 *
 * @param label 0 to K − 1
 */
export function brierGradientRow(
  z: ArrayLike<number>,
  beta: number,
  label: number,
  out: Float64Array = new Float64Array(z.length),
): Float64Array {
  const gradient = hessianVectorRow(z, beta, gradientRow(z, beta, label), out);
  for (let k = 0; k < gradient.length; k++) gradient[k] = 2 * (gradient[k] as number);
  return gradient;
}
