import * as l10n from '@vscode/l10n';
import type { Pace } from '../../engine/pace';
import type { Evidence } from '../../engine/source';
import { count } from '../../text/numbers';
import type { NamedArray, NumberArray, TextArray } from '../reading';
import { distinctOf } from './distinct';
import { isRowName } from './partNames';
import { oneValueARow } from './squeeze';

/** Texts longer than this on average are what was classified, not what it is called. */
const LONGEST_ID = 200;

export interface PickedIds {
  readonly array?: NumberArray | TextArray;
  readonly evidence: readonly Evidence[];
}

/** Whether an array could be identifiers: one value a row, whole numbers or text. */
export function mayBeIds(array: NamedArray, rows: number): array is NumberArray | TextArray {
  if (array.type === 'unread' || array.type === 'stored' || array.type === 'bool') return false;
  if (rows < 2 || oneValueARow(array.shape) !== rows) return false;
  return array.type === 'text' || array.type === 'int' || isWhole(array);
}

/**
 * The identifiers of rows: values that all differ, under a name that speaks of a row, or text under any name. A name alone
 * is not enough.
 */
export async function pickIds(
  candidates: readonly (NumberArray | TextArray)[],
  rows: number,
  pace: Pace,
): Promise<PickedIds> {
  const against: Evidence[] = [];
  let unnamed: TextArray | undefined;
  for (const array of candidates) {
    const isNamed = isRowName(array.name);
    if (!isNamed && (array.type !== 'text' || unnamed || isLong(array))) continue;
    const distinct = await distinctOf(array, pace);
    if (distinct === rows) {
      if (isNamed) {
        const text = l10n.t(
          '“{0}” has a name that identifiers have, and all {1} values differ.',
          array.name,
          count(rows),
        );
        return { array, evidence: [{ text, bearing: 'for' }] };
      }
      unnamed = array as TextArray;
    } else if (isNamed) {
      const text = l10n.t(
        '“{0}” has a name that identifiers have, but only {1} of {2} values differ.',
        array.name,
        count(distinct),
        count(rows),
      );
      against.push({ text, bearing: 'against' });
    }
  }
  if (!unnamed) return { evidence: against };
  const text = l10n.t('“{0}”: all {1} texts differ, as identifiers do.', unnamed.name, count(rows));
  return { array: unnamed, evidence: [{ text, bearing: 'for' }, ...against] };
}

function isLong({ values }: TextArray): boolean {
  const sample = values.slice(0, 100);
  return sample.reduce((sum, value) => sum + value.length, 0) > LONGEST_ID * sample.length;
}

function isWhole({ values }: NumberArray): boolean {
  return values.every((value) => Number.isInteger(value));
}
