import { signal } from '@preact/signals';

/** What somebody just picked in one cell, and the kind of cell that shows it. */
export interface Shown {
  readonly kind: 'rows' | 'inspector';
  readonly text: string;
}

/** The last pick whose effect may be out of sight; undefined once it was seen or put away. */
export const shown = signal<Shown | undefined>(undefined);
