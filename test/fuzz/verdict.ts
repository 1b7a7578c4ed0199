import { Failure } from '../../src/engine/failure';
import type { Source } from '../../src/engine/source';
import type { Reading } from '../../src/readers/reading';
import type { FuzzCase } from './fuzzCase.ts';

/** What is wrong with an outcome; undefined where nothing is. */
export type Complaint = string | undefined;

/** A message that a person reads: whole, of this file, and with every place in it filled. */
export function complaintOfText(text: string, { scores, labels }: FuzzCase): Complaint {
  if (text.trim() === '') return 'an empty text';
  const odd = /\{\d\}|\bundefined\b|\[object \w+\]/.exec(text)?.[0];
  if (odd === undefined) return undefined;
  // What is quoted from the file may look like anything.
  const files = [scores, ...(labels ? [labels] : [])];
  const isQuoted = text.includes('“') || files.some(({ name }) => name.includes(odd));
  return isQuoted ? undefined : `a text with “${odd}”: ${text}`;
}

/** What was thrown must be a `Failure` that says where: in which file, array, row, line or byte. */
export function complaintOfError(error: unknown, tried: FuzzCase): Complaint {
  if (!(error instanceof Failure)) {
    return error instanceof Error ? `${error.name}: ${error.message}\n${error.stack}` : `thrown: ${String(error)}`;
  }
  const names = [tried.scores, tried.labels].flatMap((file) => (file ? [file.name] : []));
  const namesPlace = /[“\d]|\w\.\w/.test(error.message) || names.some((name) => error.message.includes(name));
  if (!namesPlace && !/^(The|This) (pasted|text)|There is no text/.test(error.message))
    return `a Failure that names no place: ${error.code}: ${error.message}`;
  if (error.code === '') return `a Failure without a code: ${error.message}`;
  return complaintOfText(error.message, tried);
}

/** Every array has as many values as its shape says, and every text is one. */
export function complaintOfReading({ arrays, notes, format }: Reading, tried: FuzzCase): Complaint {
  const names = new Set<string>();
  for (const array of arrays) {
    if (names.has(array.name)) return `two arrays called ${JSON.stringify(array.name)}`;
    names.add(array.name);
    if (!array.shape.every((length) => Number.isSafeInteger(length) && length >= 0)) return `the shape ${array.shape}`;
    if (array.type === 'unread') {
      const complaint = complaintOfError(array.failure, tried);
      if (complaint !== undefined) return `unread array: ${complaint}`;
    }
    if (!('values' in array)) continue;
    const cells = array.shape.reduce((product, length) => product * length, 1);
    if (cells !== array.values.length) return `${array.name}: shape ${array.shape}, ${array.values.length} values`;
    if (array.type === 'text') {
      if (!array.values.every((value) => typeof value === 'string')) return `${array.name}: a text that is none`;
    } else if (array.classNames && array.classNames.length !== (array.shape.at(-1) ?? 1)) {
      return `${array.name}: shape ${array.shape}, ${array.classNames.length} class names`;
    }
  }
  return firstComplaint([format, ...notes, ...arrays.flatMap((array) => array.notes ?? [])], tried);
}

/** A table of N × K logits with N labels of K classes, and facts that are sentences. */
export function complaintOfSource({ table, facts }: Source, tried: FuzzCase): Complaint {
  const { rows, classes, logits, labels, classNames } = table;
  if (!(Number.isSafeInteger(rows) && rows > 0)) return `${rows} rows`;
  if (!(Number.isSafeInteger(classes) && classes > 1)) return `${classes} classes`;
  if (logits && logits.length !== rows * classes) return `${rows} × ${classes} with ${logits.length} logits`;
  if (classNames.length !== classes) return `${classes} classes with ${classNames.length} names`;
  if (labels && labels.length !== rows) return `${rows} rows with ${labels.length} labels`;
  if (labels?.some((label) => label < -1 || label >= classes)) return 'a label that is no class';
  const evidence = [...facts.evidence, ...facts.labelEvidence, ...facts.parts.flatMap((part) => part.evidence)];
  return firstComplaint([...facts.notes, ...evidence.map(({ text }) => text)], tried);
}

function firstComplaint(texts: readonly string[], tried: FuzzCase): Complaint {
  for (const text of texts) {
    const complaint = complaintOfText(text, tried);
    if (complaint !== undefined) return complaint;
  }
  return undefined;
}

const pristine = [Object.prototype, Array.prototype, Function.prototype, String.prototype, Map.prototype].map(
  (prototype) => ({ prototype, keys: Reflect.ownKeys(prototype).length, parent: Object.getPrototypeOf(prototype) }),
);

/** Prototypes are everybody's: no file may add to them. */
export function complaintOfPrototypes(): Complaint {
  for (const { prototype, keys, parent } of pristine) {
    const isSame = Reflect.ownKeys(prototype).length === keys && Object.getPrototypeOf(prototype) === parent;
    if (!isSame) return `a prototype was changed: ${Reflect.ownKeys(prototype).slice(keys).map(String)}`;
  }
  return undefined;
}
