/** What a person changed in one row to see what follows; the table itself never changes. */
export interface RowEdits {
  readonly row: number;
  /** Another label than the row's own. */
  readonly label?: number;
  /** Class → logit. */
  readonly logits: ReadonlyMap<number, number>;
}

/** Longer than anybody types; the parameter holds 10,000 characters. */
const MOST = 200;

export function noEdits(row: number): RowEdits {
  return { row, logits: new Map() };
}

export function hasEdits(edits: RowEdits): boolean {
  return edits.label !== undefined || edits.logits.size > 0;
}

/** The same edits with one logit changed; the oldest gives way where there are too many. */
export function withLogit(edits: RowEdits, index: number, logit: number): RowEdits {
  const logits = new Map(edits.logits);
  logits.delete(index);
  logits.set(index, logit);
  const oldest = logits.keys().next().value;
  if (logits.size > MOST && oldest !== undefined) {
    logits.delete(oldest);
  }
  return { ...edits, logits };
}

/** The same edits with one logit as it was. */
export function withoutLogit(edits: RowEdits, index: number): RowEdits {
  const logits = new Map(edits.logits);
  logits.delete(index);
  return { ...edits, logits };
}

/** As the cell's parameter keeps them: JSON, '' for none. Infinities are text, for JSON has none. */
export function formatEdits(edits: RowEdits): string {
  if (!hasEdits(edits)) {
    return '';
  }
  const logits = Array.from(edits.logits, ([k, z]) => [k, Number.isFinite(z) ? z : String(z)]);
  return JSON.stringify({ row: edits.row, label: edits.label, logits });
}

/** The edits of a row that a parameter keeps; none where it speaks of another row or makes no sense. */
export function parseEdits(text: string, row: number, classes: number): RowEdits {
  const value = parsed(text);
  if (Reflect.get(value, 'row') !== row) {
    return noEdits(row);
  }
  const isClass = (k: unknown): k is number => Number.isInteger(k) && Number(k) >= 0 && Number(k) < classes;
  const label: unknown = Reflect.get(value, 'label');
  const pairs: unknown = Reflect.get(value, 'logits');
  const logits = new Map<number, number>();
  for (const pair of Array.isArray(pairs) ? pairs.slice(0, MOST) : []) {
    const [index, logit]: unknown[] = Array.isArray(pair) ? pair : [];
    if (isClass(index) && isLogit(logit)) {
      logits.set(index, Number(logit));
    }
  }
  return isClass(label) ? { row, label, logits } : { row, logits };
}

/** The row's logits as edited and divided by the temperature. */
export function editedLogits(logits: Float64Array, edits: RowEdits, temperature: number): Float64Array {
  const edited = logits.slice();
  for (const [index, logit] of edits.logits) {
    edited[index] = logit;
  }
  return temperature === 1 ? edited : edited.map((z) => z / temperature);
}

/** A logit that a person typed, or `undefined`: a number, or one of the infinities as people write them. */
export function parseLogit(text: string): number | undefined {
  const typed = text.trim().replace(/[−–]/g, '-').toLowerCase();
  const infinity = /^([+-]?)(inf|infinity|∞)$/.exec(typed);
  if (infinity) {
    return infinity[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(typed) ? Number(typed) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

function isLogit(value: unknown): boolean {
  return typeof value === 'number' ? Number.isFinite(value) : value === 'Infinity' || value === '-Infinity';
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
