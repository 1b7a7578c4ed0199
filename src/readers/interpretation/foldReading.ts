import * as l10n from '@vscode/l10n';
import type { Pace } from '../../engine/pace';
import type { RowIds } from '../../engine/rowIds';
import type { Evidence } from '../../engine/source';
import { count } from '../../text/numbers';
import { shapeText } from '../place';
import type { NamedArray, NumberArray, Reading, StoredArray } from '../reading';
import { type ClassAxis, classAxisOf } from './classAxis';
import { companionOf } from './companions';
import { foldArray } from './foldArray';
import { type Layout, rowAxes, rowLengths, rowsOf } from './layout';
import type { PickedScores } from './pickScores';
import { parseSlice } from './sliceText';
import { elementsOf, squeeze } from './squeeze';

/** What a person chose of how the scores lie; '' leaves it to shapes and values. */
export interface LayoutChoices {
  /** Number of the dimension that runs over the classes, or 'none': every number is a row of its own. */
  readonly axis: string;
  /** As NumPy writes it: `0, :, :`. */
  readonly slice: string;
}

/** A reading whose scores are two-dimensional, with everything that goes with them laid out alike. */
export interface FoldedReading {
  readonly reading: Reading;
  readonly labelReading?: Reading;
  readonly picked: PickedScores;
  /** Whether scores of two dimensions are classes by examples; undefined where the number of labels is to say it. */
  readonly transposed?: boolean;
  /** Where each row was, for scores of more than two dimensions. */
  readonly ids?: RowIds;
  readonly evidence: readonly Evidence[];
  readonly notes: readonly string[];
  /** Arrays of which each value stands for several rows. */
  readonly repeated: ReadonlySet<NamedArray>;
}

/** Folds scores of more than two dimensions to rows, takes the chosen slice, and does the same to labels and the like. */
export async function foldReading(
  reading: Reading,
  picked: PickedScores,
  choices: LayoutChoices,
  labelReading: Reading | undefined,
  pace: Pace,
): Promise<FoldedReading> {
  const { array } = picked;
  const { shape } = array;
  const others = [...(labelReading?.arrays ?? []), ...reading.arrays].filter((other) => other.name !== array.name);
  const dimensions = squeeze(shape).length;
  const { axis, evidence } = chosenAxis(shape, choices.axis) ?? (await classAxisOf(array, others, pace));
  const taken = parseSlice(choices.slice, shape, axis);
  const warnings: Evidence[] = taken ? [] : [unfitting(choices.slice, shape)];
  const layout: Layout = { shape, classAxis: axis, taken: taken ?? shape.map(() => undefined) };
  const isWhole = layout.taken.every((index) => index === undefined);
  if (dimensions <= 2 && isWhole && choices.axis !== 'none') {
    const isSaid = evidence.length > 0;
    const transposed = isSaid ? isFirst(shape, axis) : undefined;
    const isColumn = picked.isColumn && !(isSaid && shape.length === 1);
    return {
      reading,
      labelReading,
      picked: { ...picked, isColumn },
      transposed,
      evidence: [...evidence, ...warnings],
      notes: [],
      repeated: new Set(),
    };
  }
  const folded = (await foldArray(array, layout, pace)) as NumberArray | StoredArray;
  const repeated = new Set<NamedArray>();
  const fold = async (from: Reading): Promise<Reading> => {
    const arrays = await Promise.all(
      from.arrays.map(async (other) => {
        if (other === array) return folded;
        const companion = await companionOf(other, layout, pace);
        if (elementsOf(companion.shape) > elementsOf(other.shape)) repeated.add(companion);
        return companion;
      }),
    );
    return { ...from, arrays };
  };
  const lengths = rowLengths(layout);
  const isColumn = axis < 0;
  return {
    reading: await fold(reading),
    labelReading: labelReading && (await fold(labelReading)),
    picked: { ...picked, array: folded, isColumn },
    transposed: isColumn ? undefined : false,
    ids: lengths.length > 1 ? { kind: 'index', title: l10n.t('index'), lengths } : undefined,
    evidence: [...evidence, ...warnings],
    notes: [foldNote(array, layout)],
    repeated,
  };
}

function chosenAxis(shape: readonly number[], chosen: string): ClassAxis | undefined {
  if (chosen === 'none')
    return { axis: -1, evidence: [{ text: l10n.t('That every number is a row was chosen.'), bearing: 'for' }] };
  if (!/^\d+$/.test(chosen) || Number(chosen) >= shape.length) return undefined;
  const text = l10n.t('That the classes run along dimension {0} of {1} was chosen.', Number(chosen), shapeText(shape));
  return { axis: Number(chosen), evidence: [{ text, bearing: 'for' }] };
}

function isFirst(shape: readonly number[], axis: number): boolean {
  return squeeze(shape).length === 2 && shape.slice(axis + 1).some((length) => length !== 1);
}

function unfitting(slice: string, shape: readonly number[]): Evidence {
  const text = l10n.t(
    'The slice “{0}” does not fit {1}, or takes one class; all of it was taken.',
    slice,
    shapeText(shape),
  );
  return { text, bearing: 'warning' };
}

function foldNote({ name, shape }: NamedArray, layout: Layout): string {
  const axes = rowAxes(layout);
  const sliced = layout.taken.flatMap((index, axis) =>
    index === undefined ? [] : l10n.t('index {0} of dimension {1}', index, axis),
  );
  const rows = count(rowsOf(layout));
  const folded =
    axes.length > 1
      ? l10n.t(
          '“{0}” ({1}) was folded to {2} rows; the dimensions {3} count them, the last the fastest.',
          name,
          shapeText(shape),
          rows,
          axes.join(', '),
        )
      : l10n.t('“{0}” ({1}) was read as {2} rows.', name, shapeText(shape), rows);
  return sliced.length > 0 ? l10n.t('{0} Taken was {1}.', folded, sliced.join(', ')) : folded;
}
