import { DamagedElement, type DataElement, MI, numbersIn } from './dataElement';

/** The rows of a character array, whose elements stand column by column. */
export function characterRows(element: DataElement, shape: readonly number[], littleEndian: boolean): string[] {
  const rows = shape[0] ?? 0;
  const columns = shape.slice(1).reduce((product, length) => product * length, 1);
  const text = textOfElement(element, littleEndian);
  if (rows === 1) return [text];
  if (rows * columns === 0) return [];
  const found = rowsOfText(text, rows, columns);
  if (!found) throw new DamagedElement(element.offset);
  return found;
}

/** The rows of a text that stands column by column; undefined where it is not as long as its shape says. */
export function rowsOfText(text: string, rows: number, columns: number): string[] | undefined {
  // MATLAB counts UTF-16 units, other writers characters.
  const units = text.length === rows * columns ? text.split('') : Array.from(text);
  if (units.length !== rows * columns) return undefined;
  return Array.from({ length: rows }, (_, row) => {
    let own = '';
    for (let column = 0; column < columns; column++) own += units[column * rows + row];
    return own;
  });
}

function textOfElement(element: DataElement, littleEndian: boolean): string {
  const { type, bytes, offset } = element;
  if (type === MI.utf8) return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const as = type === MI.utf16 ? 4 : type === MI.utf32 ? 6 : type;
  const { values, isFloat } = numbersIn({ type: as, bytes, offset }, littleEndian);
  if (isFloat) throw new DamagedElement(offset);
  let text = '';
  for (const value of values) {
    const code = value < 0 ? value + 256 : value;
    text += code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
  }
  return text;
}
