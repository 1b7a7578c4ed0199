import * as l10n from '@vscode/l10n';
import { isClassNamesName, isWeightName } from '../interpretation/wellKnownNames';
import { excerpt } from '../place';
import type { TextArray } from '../reading';
import type { TensorEntry, TensorHeader } from './tensorHeader';

/** Entries of the metadata that are shown. */
const SHOWN = 6;
/** From so many on, tensors called `weight` are a model's. */
const FEW = 4;

/** What a person should know of a whole .safetensors file: its metadata, and that it holds weights where it does. */
export function tensorNotes({ tensors, metadata }: TensorHeader): string[] {
  const notes: string[] = [];
  const entries = Object.entries(metadata).slice(0, SHOWN);
  if (entries.length > 0) {
    const text = entries.map(([key, value]) => `${excerpt(key)}: ${excerpt(value, 80)}`).join('; ');
    notes.push(l10n.t('The file says of itself: {0}.', text));
  }
  const weights = tensors.filter(({ name }) => isWeightName(name));
  if (weights.length >= FEW && 2 * weights.length > tensors.length) {
    const [first] = weights as [TensorEntry];
    notes.push(
      l10n.t(
        '{0} of {1} tensors are called as the weights of a model are (“{2}”). Scores are what the model gives for each example: save_file({"logits": model(inputs).logits}, "scores.safetensors").',
        String(weights.length),
        String(tensors.length),
        excerpt(first.name),
      ),
    );
  }
  return notes;
}

/** Class names from the metadata, the only place for text in such a file: a JSON list, or names with commas between. */
export function classNamesOf({ metadata }: TensorHeader): TextArray[] {
  return Object.entries(metadata).flatMap(([name, value]): TextArray[] => {
    if (!isClassNamesName(name)) return [];
    const values = listOf(value);
    return values.length < 2 ? [] : [{ name, shape: [values.length], type: 'text', values }];
  });
}

function listOf(text: string): string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text.split(',').map((name) => name.trim());
  }
  return Array.isArray(value) && value.every((name) => typeof name === 'string') ? value : [];
}
