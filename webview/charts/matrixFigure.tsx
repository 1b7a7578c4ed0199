import { useMemo } from 'preact/hooks';
import type { FigureProps } from './axis';
import { ChartCanvas } from './chartCanvas';
import { isImage, matrixDrawing } from './matrixDrawing';
import { useSameValues, useUnchanged } from './useUnchanged';

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
  const { rowTitle, columnTitle, diagonal, text, readOut, onPick } = props;
  const [rowNames, columnNames] = useUnchanged([props.rowNames, props.columnNames]);
  const values = useSameValues(props.values);
  const columns = columnNames.length;
  const texts = useUnchanged(
    isImage(rowNames.length, columns)
      ? []
      : Array.from({ length: rowNames.length * columns }, (_, index) =>
          text(Math.floor(index / columns), index % columns),
        ),
  );
  const drawing = useMemo(
    () => matrixDrawing({ rowTitle, columnTitle, rowNames, columnNames, values, diagonal, texts }),
    [rowTitle, columnTitle, rowNames, columnNames, values, diagonal, texts],
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
