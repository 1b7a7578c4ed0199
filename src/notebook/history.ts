import type { Exploration } from './exploration';

const DEEPEST = 100;

/** The documents to go back to and forward to. Moves of one slider are one step. */
export class History {
  private readonly past: Exploration[] = [];
  private future: Exploration[] = [];
  private gesture: string | undefined;

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** Remembers `before` as a step, unless the same gesture (the same control, still moving) already has one. */
  record(before: Exploration, gesture?: string): void {
    this.future = [];
    if (gesture !== undefined && gesture === this.gesture) return;
    this.gesture = gesture;
    this.past.push(before);
    if (this.past.length > DEEPEST) this.past.shift();
  }

  /** The control was let go: its next move is a new step. */
  endGesture(): void {
    this.gesture = undefined;
  }

  undo(current: Exploration): Exploration | undefined {
    const previous = this.past.pop();
    if (previous) this.future.push(current);
    this.endGesture();
    return previous;
  }

  redo(current: Exploration): Exploration | undefined {
    const next = this.future.pop();
    if (next) this.past.push(current);
    this.endGesture();
    return next;
  }

  clear(): void {
    this.past.length = 0;
    this.future = [];
    this.endGesture();
  }
}
