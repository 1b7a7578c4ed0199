import * as v from 'valibot';
import { CONVENTIONS } from '../engine/binning';
import { Failure } from '../engine/failure';
import type { SumParts } from '../engine/summaries/exactSum';
import { type ShardSummary, SUMMARY_FORMAT, SUMMARY_VERSION } from '../engine/summaries/shardSummary';
import { GRID_SIZE } from '../engine/summaries/temperatureGrid';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const counts = v.array(count);
const confidence = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
/** JSON has no infinity: a sum above the largest double is written as [null]. */
const sum: v.GenericSchema<unknown, SumParts> = v.array(
  v.pipe(
    v.nullable(v.number()),
    v.transform((part) => part ?? Infinity),
  ),
);
const sums = v.array(sum);
const gridSums = v.pipe(sums, v.length(GRID_SIZE));

const schema = v.object({
  format: v.literal(SUMMARY_FORMAT),
  version: v.literal(SUMMARY_VERSION),
  kind: v.picklist(['logits', 'log-probabilities', 'probabilities']),
  classes: v.pipe(count, v.minValue(2)),
  classNames: v.nullable(v.array(v.string())),
  shards: v.array(v.object({ name: v.string(), rows: count })),
  rows: v.object({
    total: count,
    hasNaN: count,
    hasPositiveInfinity: count,
    nothingFinite: count,
    labelled: count,
    correct: count,
    infiniteNll: count,
  }),
  sums: v.object({
    confidence: sum,
    confidenceSquared: sum,
    entropy: sum,
    entropySquared: sum,
    confidenceOfLabelled: sum,
    brier: sum,
    brierSquared: sum,
    nll: sum,
    nllSquared: sum,
    labelGap: sum,
    meanGap: sum,
  }),
  bins: v.pipe(
    v.array(
      v.pipe(
        v.object({
          bins: v.pipe(count, v.minValue(1)),
          convention: v.picklist(CONVENTIONS),
          count: counts,
          correct: counts,
          confidence: sums,
        }),
        v.check(({ bins, convention, ...columns }) => {
          const length = bins + (convention === 'torchmetrics' ? 1 : 0);
          return Object.values(columns).every((column) => column.length === length);
        }, 'holds another number of bins than it says'),
      ),
    ),
    v.minLength(1),
    v.check(([first]) => first?.bins === 15 && first.convention === 'guo', 'does not begin with 15 bins of Guo et al.'),
  ),
  confidences: v.pipe(
    v.object({
      cell: counts,
      count: v.array(v.pipe(count, v.minValue(1))),
      correct: counts,
      low: v.array(confidence),
      high: v.array(confidence),
      confidence: sums,
    }),
    v.check((columns) => sameLengths(columns), 'has columns of different lengths'),
    v.check(({ cell }) => cell.every((id, i) => i === 0 || id > (cell[i - 1] as number)), 'is not in ascending order'),
  ),
  temperature: v.object({ loss: gridSums, slope: gridSums, curvature: gridSums }),
  perClass: v.nullable(
    v.pipe(
      v.object({
        labelled: counts,
        correct: counts,
        predicted: counts,
        infiniteNll: counts,
        nll: sums,
        labelProbability: sums,
      }),
      v.check((columns) => sameLengths(columns), 'has columns of different lengths'),
    ),
  ),
  confusion: v.nullable(
    v.pipe(
      v.object({ label: counts, predicted: counts, count: counts }),
      v.check((columns) => sameLengths(columns), 'has columns of different lengths'),
    ),
  ),
});

/**
 * Reads a summary.
 *
 * @param name of the file, for the message
 * @throws Failure that says what is wrong with it, and where
 */
export function parseSummary(text: string, name: string): ShardSummary {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Failure('not-json', `“${name}” is not JSON: ${(error as Error).message}.`);
  }
  const { format, version } = (value ?? {}) as { format?: unknown; version?: unknown };
  if (format !== SUMMARY_FORMAT) {
    throw new Failure('not-a-summary', `“${name}” is no summary; make one with “logitscope summarize”.`);
  }
  if (version !== SUMMARY_VERSION) {
    const found = JSON.stringify(version) ?? 'none';
    throw new Failure('other-version', `“${name}” has the version ${found} of summaries; this is ${SUMMARY_VERSION}.`);
  }
  const result = v.safeParse(schema, value);
  if (!result.success) {
    const [issue] = result.issues;
    const path = v.getDotPath(issue) ?? '';
    throw new Failure('damaged-summary', `“${name}” is damaged at ${path || 'its top level'}: ${issue.message}.`);
  }
  const { classes, classNames, perClass } = result.output;
  if ([classNames, perClass?.nll].some((each) => each && each.length !== classes)) {
    throw new Failure('damaged-summary', `“${name}” is damaged: it does not have ${classes} classes throughout.`);
  }
  return result.output;
}

/** A summary as JSON, a field a line. */
export function summaryJson(summary: ShardSummary): string {
  const fields = Object.entries(summary).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return `{\n${fields.join(',\n')}\n}\n`;
}

function sameLengths(columns: Readonly<Record<string, readonly unknown[]>>): boolean {
  return new Set(Object.values(columns).map((column) => column.length)).size <= 1;
}
