import type { FigureProps } from './axis';

export interface ReliabilityBin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  /** Mean confidence of the bin's rows; NaN where it is empty. */
  readonly confidence: number;
  /** Share of right rows; NaN where it is empty. */
  readonly accuracy: number;
  readonly interval: readonly [number, number];
}

export interface ReliabilityFigureProps extends FigureProps {
  readonly bins: readonly ReliabilityBin[];
  /** The same before the transforms above, drawn faintly. */
  readonly before?: readonly ReliabilityBin[];
  onPick?(index: number): void;
  readOut(index: number): string;
}

export function ReliabilityFigure(props: ReliabilityFigureProps) {
  return <figure aria-label={props.name} />;
}
