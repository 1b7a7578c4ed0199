import type { FigureProps } from './axis';

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

export function MatrixFigure(props: MatrixFigureProps) {
  return <figure aria-label={props.name} />;
}
