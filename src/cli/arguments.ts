import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { CONVENTIONS, type Convention } from '../engine/binning';
import { SOURCE_KINDS, type SourceKind } from '../engine/source';
import { type Gate, parseGate } from './gates';
import { UsageError } from './usageError';

export type Format = 'text' | 'json' | 'markdown';

/** Which scores to read, and what to take them for; '' and 'auto' leave it to names and values. */
export interface ScoreArguments {
  /** A path, or - for the standard input. */
  readonly scores: string;
  readonly labels?: string;
  readonly scoresName: string;
  readonly labelsName: string;
  readonly kind: 'auto' | SourceKind;
  readonly labelBase: 'auto' | '0' | '1';
  /** Of sigmoids: the class to read; '' for the proposed one. */
  readonly sigmoid: string;
  readonly classOrder: 'asGiven' | 'repaired';
  readonly labelShift: 'none' | 'next' | 'previous';
  readonly bins: number;
  readonly convention: Convention;
}

export type Command =
  | { readonly name: 'help'; readonly of?: string }
  | { readonly name: 'version' }
  | { readonly name: 'report'; readonly from: ScoreArguments; readonly format: Format; readonly gates: readonly Gate[] }
  | { readonly name: 'summarize'; readonly from: ScoreArguments; readonly output: string }
  | {
      readonly name: 'merge';
      readonly summaries: readonly string[];
      readonly output?: string;
      readonly format: Format;
      readonly gates: readonly Gate[];
    };

const SCORES = {
  labels: { type: 'string' },
  'scores-name': { type: 'string', default: '' },
  'labels-name': { type: 'string', default: '' },
  kind: { type: 'string', default: 'auto' },
  'label-base': { type: 'string', default: 'auto' },
  sigmoid: { type: 'string', default: '' },
  'class-order': { type: 'string', default: 'asGiven' },
  'label-shift': { type: 'string', default: 'none' },
  bins: { type: 'string', default: '15' },
  convention: { type: 'string', default: 'guo' },
} as const;
const SHOWN = {
  json: { type: 'boolean', default: false },
  markdown: { type: 'boolean', default: false },
  'fail-if': { type: 'string', multiple: true, default: [] as string[] },
} as const;
const OUTPUT = { output: { type: 'string', short: 'o' } } as const;

/**
 * Reads a command line, without the program's name.
 *
 * @throws UsageError that says what is wrong with it
 */
export function parseCommand(argv: readonly string[]): Command {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return { name: 'help', of: rest[0] };
  if (name === '--version') return { name: 'version' };
  if (rest.includes('--help') || rest.includes('-h')) return { name: 'help', of: name };
  switch (name) {
    case 'report': {
      const { values, positionals } = parsed(rest, { ...SCORES, ...SHOWN });
      return { name, from: scoreArguments(values, one(positionals, 'file of scores')), ...shown(values) };
    }
    case 'summarize': {
      const { values, positionals } = parsed(rest, { ...SCORES, ...OUTPUT });
      return { name, from: scoreArguments(values, one(positionals, 'file of scores')), output: values.output ?? '-' };
    }
    case 'merge': {
      const { values, positionals } = parsed(rest, { ...SHOWN, ...OUTPUT });
      if (positionals.length === 0) throw new UsageError('Name the summaries to merge.');
      return { name, summaries: positionals, output: values.output, ...shown(values) };
    }
    default:
      throw new UsageError(`There is no command “${name}”. There are: report, summarize, merge.`);
  }
}

function parsed<const O extends ParseArgsOptionsConfig>(argv: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    // Its first sentence names the option; the others explain how to write what nobody meant.
    throw new UsageError(`${(error as Error).message.split(/\.\s/)[0]?.replace(/\.$/, '')}.`);
  }
}

function one(positionals: readonly string[], what: string): string {
  const [first, second] = positionals;
  if (first === undefined) throw new UsageError(`Name a ${what}.`);
  if (second !== undefined)
    throw new UsageError(`Name one ${what}, not ${positionals.length}: ${positionals.join(' ')}.`);
  return first;
}

interface ScoreValues {
  readonly labels?: string;
  readonly 'scores-name': string;
  readonly 'labels-name': string;
  readonly kind: string;
  readonly 'label-base': string;
  readonly sigmoid: string;
  readonly 'class-order': string;
  readonly 'label-shift': string;
  readonly bins: string;
  readonly convention: string;
}

function scoreArguments(values: ScoreValues, scores: string): ScoreArguments {
  const bins = Number(values.bins);
  if (!/^\d+$/.test(values.bins) || bins < 1 || bins > 10_000) {
    throw new UsageError(`--bins takes a whole number from 1 to 10000, not “${values.bins}”.`);
  }
  return {
    scores,
    labels: values.labels,
    scoresName: values['scores-name'],
    labelsName: values['labels-name'],
    kind: choice('--kind', values.kind, ['auto', ...SOURCE_KINDS]),
    labelBase: choice('--label-base', values['label-base'], ['auto', '0', '1']),
    sigmoid: values.sigmoid,
    classOrder: choice('--class-order', values['class-order'], ['asGiven', 'repaired']),
    labelShift: choice('--label-shift', values['label-shift'], ['none', 'next', 'previous']),
    bins,
    convention: choice('--convention', values.convention, CONVENTIONS),
  };
}

function shown(values: { json: boolean; markdown: boolean; 'fail-if': string[] }): { format: Format; gates: Gate[] } {
  if (values.json && values.markdown) throw new UsageError('Choose one of --json and --markdown.');
  const format = values.json ? 'json' : values.markdown ? 'markdown' : 'text';
  return { format, gates: values['fail-if'].map(parseGate) };
}

function choice<T extends string>(option: string, value: string, choices: readonly T[]): T {
  const found = choices.find((each) => each === value);
  if (found === undefined) throw new UsageError(`${option} takes one of ${choices.join(', ')}, not “${value}”.`);
  return found;
}
