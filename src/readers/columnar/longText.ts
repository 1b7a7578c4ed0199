/** A text is a label or a name up to here, on the average, and a document beyond, which nobody needs. */
const LONGEST_LABEL = 200;
/** So little is read in any case. */
const ALWAYS = 2 ** 16;

/** Whether a column of text is too long to be labels or names. */
export function isLongText(bytes: number, rows: number): boolean {
  return bytes > LONGEST_LABEL * rows + ALWAYS;
}
