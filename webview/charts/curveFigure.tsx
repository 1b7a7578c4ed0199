import { useMemo } from 'preact/hooks';
import type { Axis, FigureProps, Marker } from './axis';
import { ChartCanvas } from './chartCanvas';
import { curveDrawing } from './curveDrawing';
import type { Role } from './roles';
import { useUnchanged } from './useUnchanged';

export interface CurveSeries {
  readonly title: string;
  readonly role: Role;
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly faint?: boolean;
  readonly dash?: boolean;
}

/** An area between two curves: an interval, a tolerance. */
export interface CurveBand {
  readonly title: string;
  readonly role: Role;
  readonly points: readonly (readonly [x: number, low: number, high: number])[];
}

export interface CurveFigureProps extends FigureProps {
  readonly series: readonly CurveSeries[];
  readonly x: Axis;
  readonly y: Axis;
  readonly markers?: readonly Marker[];
  readonly band?: CurveBand;
  readonly square?: boolean;
  onPick?(seriesIndex: number, index: number): void;
  /** The exact numbers of one point; lines split by `\n`. */
  readOut(seriesIndex: number, index: number): string;
}

/** Curves over a number axis, told apart by dash as well as by colour. */
export function CurveFigure(props: CurveFigureProps) {
  const { name, description, onPick, readOut, ...rest } = props;
  const data = useUnchanged(rest);
  const drawing = useMemo(() => curveDrawing(data), [data]);
  return (
    <ChartCanvas
      name={name}
      description={description}
      drawing={drawing}
      readOut={({ column, row }) => readOut(row, column)}
      onPick={onPick && (({ column, row }) => onPick(row, column))}
    />
  );
}
