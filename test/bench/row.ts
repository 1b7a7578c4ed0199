/** One line of the table: something a person waits for, and how long. */
export interface Row {
  /** What is done, on how much. */
  readonly work: string;
  /** Who else does it, where there is somebody; else why there is none. */
  readonly against: string;
  readonly ours: number;
  readonly theirs?: number;
  readonly unit: 'ms' | 'MB';
  /** theirs / ours: above 1 we are faster; of a slowdown ours / theirs. */
  readonly ratio?: number;
  /** What must hold, where something must. */
  readonly gate?: number;
  /** Of what the gate and the aim are: `ours` at most, the ratio at least, the slowdown at most. */
  readonly gateOf?: 'most' | 'ratio' | 'slowdown';
  /** What we would like. */
  readonly aim?: number;
  /** Whether the gate holds; undefined without one. */
  readonly met?: boolean;
  /** Every time that was taken, in order; `ours` and `theirs` are the medians unless `work` says otherwise. */
  readonly repeats: { readonly ours: readonly number[]; readonly theirs: readonly number[] };
}

export interface Measured {
  readonly work: string;
  readonly times: readonly number[];
  /** Which of the times stands for all. */
  readonly of?: (times: readonly number[]) => number;
  readonly against?: string;
  readonly theirs?: readonly number[];
  readonly gate?: number;
  readonly aim?: number;
}

/** A row from the times that were taken. */
export function rowOf({ work, times, of = median, against = 'no peer', theirs, gate, aim }: Measured): Row {
  const ours = rounded(of(times));
  const peers = theirs && of(theirs);
  return {
    work,
    against,
    ours,
    theirs: peers && rounded(peers),
    unit: 'ms',
    ratio: peers && Number((peers / ours).toFixed(2)),
    gate,
    gateOf: gate === undefined && aim === undefined ? undefined : 'most',
    aim,
    met: gate === undefined ? undefined : ours <= gate,
    repeats: { ours: times, theirs: theirs ?? [] },
  };
}

export function median(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? at(sorted, middle) : (at(sorted, middle - 1) + at(sorted, middle)) / 2;
}

export function slowest(times: readonly number[]): number {
  return Math.max(...times);
}

/** The rows as text, aligned. */
export function tableOf(rows: readonly Row[]): string {
  const show = (value: number | undefined) => (value === undefined ? '–' : String(value));
  const lines = [
    ['work', 'ours', 'theirs', '', 'ratio', 'gate', 'aim', '', 'n', 'against'],
    ...rows.map((row) => [
      row.work,
      show(row.ours),
      show(row.theirs),
      row.unit,
      show(row.ratio),
      limit(row, row.gate),
      limit(row, row.aim),
      row.met === undefined ? '' : row.met ? 'met' : 'MISSED',
      String(row.repeats.ours.length),
      row.against,
    ]),
  ];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length))) ?? [];
  const isText = (column: number) => [0, 3, 7, 9].includes(column);
  return lines
    .map((line) =>
      line
        .map((cell, column) => (isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** `≤ 100 ms`, `≥ 12×`. */
function limit({ gateOf, unit }: Row, value: number | undefined): string {
  if (value === undefined) return '–';
  if (gateOf === 'most') return `≤ ${value} ${unit}`;
  return `${gateOf === 'ratio' ? '≥' : '≤'} ${value}×`;
}

/** Three digits: more is noise. */
export function rounded(milliseconds: number): number {
  return Number(milliseconds.toPrecision(3));
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? Number.NaN;
}
