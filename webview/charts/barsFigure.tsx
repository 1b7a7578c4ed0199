import type { Axis, FigureProps, Marker } from './axis';
import type { Role } from './roles';

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

export function BarsFigure(props: BarsFigureProps) {
  return <figure aria-label={props.name} />;
}
