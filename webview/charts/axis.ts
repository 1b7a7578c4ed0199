import type { Role } from './roles';

export interface Axis {
  /** With its unit: `loss −ln p (nats)`. */
  readonly title: string;
  readonly scale?: 'linear' | 'log';
  readonly minimum?: number;
  readonly maximum?: number;
  /** Values are shares, shown as percent. */
  readonly percent?: boolean;
}

/** A value marked by a line across the figure, with its label at the line. */
export interface Marker {
  readonly axis: 'x' | 'y';
  readonly value: number;
  readonly label: string;
  readonly role: Role;
  readonly dash?: boolean;
}

/** What every figure has. */
export interface FigureProps {
  /** Accessible name: what is drawn. */
  readonly name: string;
  /** The finding: what the drawing says. */
  readonly description: string;
}
