import { useMemo } from 'preact/hooks';
import type { FigureProps } from './axis';
import { ChartCanvas } from './chartCanvas';
import { matrixDrawing } from './matrixDrawing';

export interface MatrixFigureProps extends FigureProps {
  readonly rowTitle: string;
  readonly columnTitle: string;
  readonly rowNames: readonly string[];
  readonly columnNames: readonly string[];
  /** Row-major; drives the colour. NaN is left empty. */
  readonly values: ArrayLike<number>;
  /** Row and column mean the same classes, so the diagonal is what is right. Default: the names agree. */
  readonly diagonal?: boolean;
  /** Short text inside a cell. */
  text(row: number, column: number): string;
  readOut(row: number, column: number): string;
  onPick?(row: number, column: number): void;
}

/** A square matrix of classes: cells with numbers for few classes, a heat map for many. */
export function MatrixFigure(props: MatrixFigureProps) {
  const { rowTitle, columnTitle, rowNames, columnNames, values, diagonal, text, readOut, onPick } = props;
  const drawing = useMemo(
    () => matrixDrawing({ rowTitle, columnTitle, rowNames, columnNames, values, diagonal, text }),
    [rowTitle, columnTitle, rowNames, columnNames, values, diagonal],
  );
  return (
    <ChartCanvas
      name={props.name}
      description={props.description}
      drawing={drawing}
      readOut={({ row, column }) => readOut(row, column)}
      onPick={onPick && (({ row, column }) => onPick(row, column))}
    />
  );
}
