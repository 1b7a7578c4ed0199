import { isPlainObject } from '../lists/plainObject';
import type { TextArray } from '../reading';

const LONGEST = 2 ** 24;

/**
 * Names of classes that Hugging Face's `datasets` leaves in a file's metadata under the key `huggingface`: the features
 * of the type ClassLabel. Anything else there, or no JSON at all, gives none.
 */
export function classLabels(metadata: string | undefined): TextArray[] {
  if (metadata === undefined || metadata.length > LONGEST) return [];
  let parsed: unknown;
  try {
    parsed = JSON.parse(metadata);
  } catch {
    return [];
  }
  const info = isPlainObject(parsed) ? parsed.info : undefined;
  const features = isPlainObject(info) ? info.features : undefined;
  if (!isPlainObject(features)) return [];
  return Object.keys(features).flatMap((column) => {
    const names = namesOf(features[column]);
    return names
      ? [{ name: `${column}.class_names`, shape: [names.length], type: 'text' as const, values: names }]
      : [];
  });
}

function namesOf(feature: unknown): string[] | undefined {
  if (!isPlainObject(feature) || feature._type !== 'ClassLabel') return undefined;
  const { names } = feature;
  return Array.isArray(names) && names.length > 0 && names.every((name) => typeof name === 'string')
    ? names
    : undefined;
}
