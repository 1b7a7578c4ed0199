import { GATE_COUNTS, GATE_MEASURES } from './gates';

const SCORES = `
  <scores>               a file that Logitscope reads, or - for standard input: NumPy, PyTorch, pickle, safetensors,
                         Parquet, Arrow, HDF5, MATLAB, Octave, JSON, JSON lines, CSV, print-outs; gzip of any of these
  --labels <file>        labels from a file of their own
  --scores-name <name>   the array or columns that hold the scores, where names and shapes do not tell
  --labels-name <name>   the same for the labels; none: no labels
  --kind <kind>          auto (default), logits, log-probabilities, probabilities, twice-softmax, sigmoids, partial,
                         confidence
  --label-base <number>  auto (default), 0, 1: the label that means the first class
  --sigmoid <class>      of sigmoids (several classes a row), the class to read against all others, by name or index
  --class-order <order>  asGiven (default), repaired: the order of the classes under which labels and scores agree
  --label-shift <row>    none (default), next, previous: whose label belongs to a row
  --bins <number>        bins of the calibration errors beside the usual 15 (default 15)
  --convention <name>    guo (default), sklearn, netcal, torchmetrics: whose rule says what belongs to a bin`;

const SHOWN = `
  --json                 one JSON object on standard output
  --markdown             a table for a comment on a change
  --fail-if <condition>  end with 1 where it holds; may be given several times (see logitscope help gates)`;

const USAGE = `Usage: logitscope report <scores> [options]        what the scores are worth: loss, calibration, temperature
       logitscope summarize <scores> [options]     the same of a shard, as a summary that can be merged
       logitscope merge <summary>... [options]     a report of summaries together
       logitscope help [report|summarize|merge|gates]
       logitscope --version

Ends with 0, with 1 where a --fail-if condition holds, and with 2 where the input or the command line is wrong.
`;

const TOPICS: Readonly<Record<string, string>> = {
  report: `Usage: logitscope report <scores> [options]

Reports accuracy, NLL, Brier score, calibration errors, entropy and the fitted temperature, with 95 % intervals.
${SCORES}
${SHOWN}

Example: logitscope report test.npz --fail-if "ece15>0.05" --fail-if "accuracy<90%"
`,
  summarize: `Usage: logitscope summarize <scores> [options] -o <summary.json>

Writes what "logitscope merge" needs of the scores: counts and exact sums, some 100 kB whatever the number of rows.
${SCORES}
  -o, --output <file>    where to write the summary; - for standard output (default)
`,
  merge: `Usage: logitscope merge <summary>... [options]

Reports on the rows of all summaries together. Counts and means are those of the rows themselves, whatever the order;
the temperature agrees with a fit to the rows within one part in a million; of the ECE over bins of equal mass, bounds
are given.
${SHOWN}
  -o, --output <file>    also write the merged summary
`,
  gates: `A condition is "<metric> <operator> <number>":

  operator  one of > >= < <= == !=
  number    0.05, 5e-2, 5%
  metric    a path in the JSON report:
${wrapped([...GATE_MEASURES, ...GATE_COUNTS])}
            and the ends of an interval: intervals.<metric>.low, intervals.<metric>.high

An infinite NLL is above every number. A condition on a number that the report does not have holds: what cannot be
checked has not passed.
`,
};

/** The help on a topic, or on everything; undefined where there is no such topic. */
export function helpText(topic?: string): string | undefined {
  return topic === undefined ? USAGE : TOPICS[topic];
}

function wrapped(names: readonly string[]): string {
  const lines = [''];
  for (const name of names) {
    const line = `${lines.at(-1)}${lines.at(-1) ? ', ' : ''}${name}`;
    if (line.length > 100) lines.push(name);
    else lines[lines.length - 1] = line;
  }
  return lines.map((line) => `            ${line}`).join(',\n');
}
