import { useMemo } from 'preact/hooks';
import type { FigureProps } from './axis';
import { ChartCanvas } from './chartCanvas';
import type { ReliabilityBin } from './reliabilityBin';
import { reliabilityDrawing } from './reliabilityDrawing';
import { useUnchanged } from './useUnchanged';

export interface ReliabilityFigureProps extends FigureProps {
  readonly bins: readonly ReliabilityBin[];
  /** The same before the transforms above, drawn faintly. */
  readonly before?: readonly ReliabilityBin[];
  onPick?(index: number): void;
  readOut(index: number): string;
}

/**
 * The reliability diagram: accuracy by confidence with its intervals, the gap to the mean confidence of each bin, and
 * under it how many rows each bin holds.
 */
export function ReliabilityFigure(props: ReliabilityFigureProps) {
  const { name, description, onPick, readOut } = props;
  const data = useUnchanged({ bins: props.bins, before: props.before });
  const drawing = useMemo(() => reliabilityDrawing(data.bins, data.before), [data]);
  return (
    <ChartCanvas
      name={name}
      description={description}
      drawing={drawing}
      readOut={({ column }) => readOut(column)}
      onPick={onPick && (({ column }) => onPick(column))}
    />
  );
}
