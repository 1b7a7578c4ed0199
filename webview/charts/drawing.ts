import type { Chart, ChartConfiguration } from 'chart.js';
import type { Role } from './roles';
import type { Theme } from './theme';

/** A place in a figure that arrow keys reach: a bin of a series, a point of a curve, a cell of a matrix. */
export interface Position {
  readonly row: number;
  readonly column: number;
}

/** In pixels of the canvas. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface LegendEntry {
  readonly title: string;
  readonly role: Role;
  readonly shape: 'area' | 'line' | 'outline' | 'hollow' | 'interval' | 'dashed';
}

/** What a drawing depends on besides its data. */
export interface Look {
  readonly theme: Theme;
  /** Of the whole canvas, in CSS pixels. */
  readonly width: number;
  /** Legend entries that are switched off. */
  readonly hidden: ReadonlySet<number>;
}

export type AnyConfiguration = ChartConfiguration;

/** A figure, apart from the page it is on: the same makes what is on screen and what is exported. */
export interface Drawing {
  /** Drawings of another kind need a new chart, not an update. */
  readonly kind: string;
  readonly maximumWidth: number;
  /** Of the whole canvas, for its width. */
  height(width: number): number;
  configuration(look: Look): AnyConfiguration;
  readonly legend: readonly LegendEntry[];
  readonly zoom?: 'x' | 'xy';
  /** Rows that arrow up and down step through; series, mostly. */
  readonly rows: number;
  columns(row: number): number;
  /** What a row is called, where picking depends on it. */
  rowTitle?(row: number): string;
  /** What is under a point of the canvas. */
  hit(chart: Chart, x: number, y: number): Position | undefined;
  /** Where a position is on the canvas; undefined where it is out of sight. */
  bounds(chart: Chart, position: Position): Bounds | undefined;
}
