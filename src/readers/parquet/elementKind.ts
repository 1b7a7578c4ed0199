import * as l10n from '@vscode/l10n';
import type { SchemaElement } from 'hyparquet';
import type { NumberKind } from '../columnar/numberColumn';

/** What a leaf holds: numbers, text, or something that is not read, said for a person. */
export type ElementKind = { numbers: NumberKind } | { text: true } | { refused: string };

const dates = () => l10n.t('dates or times');
const bytes = () => l10n.t('bytes that are no text');

/** By the physical type and what the logical one makes of it. */
export function elementKind(element: SchemaElement): ElementKind {
  const { type, converted_type: converted = '', logical_type: logical, type_length: length = 0 } = element;
  const annotated: string = logical?.type ?? '';
  if (/^(DATE|TIME|INTERVAL)/.test(annotated || converted) || type === 'INT96') return { refused: dates() };
  if (annotated === 'DECIMAL' || converted === 'DECIMAL') return decimal(element, length);
  switch (type) {
    case 'BOOLEAN':
      return { numbers: 'bool' };
    case 'FLOAT':
      return { numbers: 'float32' };
    case 'DOUBLE':
      return { numbers: 'float64' };
    case 'INT32':
    case 'INT64':
      return { numbers: 'int' };
    case 'FIXED_LEN_BYTE_ARRAY':
      return annotated === 'FLOAT16' && length === 2 ? { numbers: 'float16' } : { refused: bytes() };
    case 'BYTE_ARRAY': {
      const isText = /^(STRING|ENUM|JSON)$/.test(annotated) || /^(UTF8|ENUM|JSON)$/.test(converted);
      return isText ? { text: true } : { refused: bytes() };
    }
    default:
      return { refused: bytes() };
  }
}

/** Decimals longer than this are no scores, and take forever to add up. */
const LONGEST_DECIMAL = 32;

function decimal({ scale = 0, logical_type: logical }: SchemaElement, length: number): ElementKind {
  const given = logical?.type === 'DECIMAL' ? logical.scale : scale;
  const sane = given >= 0 && given <= 76 && length <= LONGEST_DECIMAL;
  return sane ? { numbers: 'float64' } : { refused: l10n.t('decimal numbers of an impossible size') };
}

/** The element with its type said in the one way that the library looks for. */
export function plainElement(element: SchemaElement): SchemaElement {
  const { logical_type: logical, converted_type: converted } = element;
  if (logical?.type === 'DECIMAL') return { ...element, converted_type: 'DECIMAL', scale: logical.scale };
  // Not taken apart: text of JSON is text.
  if (converted === 'JSON') return { ...element, converted_type: 'UTF8' };
  return element;
}
