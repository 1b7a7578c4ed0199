import { useMemo } from 'preact/hooks';
import type { Axis, FigureProps, Marker } from './axis';
import { barsDrawing } from './barsDrawing';
import { ChartCanvas } from './chartCanvas';
import type { Role } from './roles';
import { useUnchanged } from './useUnchanged';

export interface BarSeries {
  readonly title: string;
  readonly role: Role;
  readonly values: readonly number[];
  /** Drawn as a faint outline, for what was before. */
  readonly faint?: boolean;
}

export interface BarsFigureProps extends FigureProps {
  /** Edges of a histogram over a number axis: one more than there are values. Or else categories. */
  readonly edges?: ArrayLike<number>;
  readonly categories?: readonly string[];
  readonly series: readonly BarSeries[];
  readonly stacked?: boolean;
  /** Bars lie, categories stand at the left; only with categories. */
  readonly horizontal?: boolean;
  readonly x: Axis;
  readonly y: Axis;
  readonly markers?: readonly Marker[];
  readonly square?: boolean;
  onPick?(index: number, seriesIndex: number): void;
  /** The exact numbers of one bin or category, in a short text; lines split by `\n`. */
  readOut(index: number): string;
}

/** Bars over the bins of a histogram or over categories, with markers and the faint contour of what was before. */
export function BarsFigure(props: BarsFigureProps) {
  const { name, description, onPick, readOut, ...rest } = props;
  const data = useUnchanged(rest);
  const drawing = useMemo(() => barsDrawing(data), [data]);
  return (
    <ChartCanvas
      name={name}
      description={description}
      drawing={drawing}
      readOut={({ column }) => readOut(column)}
      onPick={onPick && (({ column, row }) => onPick(column, row))}
    />
  );
}
