import type { Axis, FigureProps, Marker } from './axis';
import type { Role } from './roles';

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

export function CurveFigure(props: CurveFigureProps) {
  return <figure aria-label={props.name} />;
}
