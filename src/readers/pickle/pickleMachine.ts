import type { Failure } from '../../engine/failure';
import type { Pace } from '../../engine/pace';
import { Budget } from './budget';
import { pickleDamaged, pickleTooLarge } from './pickleFailures';
import type { PickleInput } from './pickleInput';
import type { PickleDict, PickleList, PickleValue } from './pickleValue';

/** Bytes of memory that a pickle's own objects (not the arrays' bytes) may take, by a rough estimate. */
export const MOST_OBJECT_BYTES = 2 ** 30;

/** What one value costs, by what V8 takes for it. */
const SLOT = 24;
const CONTAINER = 120;
const MEMO = 48;
/** Builders that call each other. */
const MOST_CALLS = 4;

/** Makes what a `REDUCE` or `NEWOBJ` asks for, out of data; undefined where its arguments are not what they have to be. */
export type Builder = (parts: readonly PickleValue[], machine: PickleMachine) => PickleValue | undefined;

/** What a file's pickles may refer to. */
export interface PickleWorld {
  /** The builder under a full name that is on the list; undefined for any other. Throws for what a file cannot be read with. */
  builder(fullName: string): Builder | undefined;
  /** What a persistent id stands for; undefined where there is no such thing. */
  persistent(id: PickleValue): PickleValue | undefined;
  readonly pace: Pace;
}

/** The stack machine that a pickle is a program for. It moves data and calls nothing but builders on the list. */
export class PickleMachine {
  /** Where the operation that is being carried out stands. */
  at = 0;
  private readonly stack: PickleValue[] = [];
  private readonly marks: number[] = [];
  private readonly memo: PickleValue[] = [];
  private readonly sparseMemo = new Map<number, PickleValue>();
  private readonly budget: Budget;
  private calls = 0;

  constructor(
    readonly input: PickleInput,
    readonly world: PickleWorld,
  ) {
    this.budget = new Budget(MOST_OBJECT_BYTES, (limit) => pickleTooLarge(this.name, this.at, limit));
  }

  get name(): string {
    return this.input.source.name;
  }

  damaged(): Failure {
    return pickleDamaged(this.name, this.at);
  }

  /** Calls a builder, which may call others: undefined where these go round and round. */
  within<T>(build: () => T): T | undefined {
    if (this.calls >= MOST_CALLS) return undefined;
    this.calls++;
    try {
      return build();
    } finally {
      this.calls--;
    }
  }

  /** Takes memory into account that a value holds beyond its place on the stack. */
  spend(bytes: number): void {
    this.budget.spend(bytes);
  }

  push(value: PickleValue): void {
    this.budget.spend(typeof value === 'string' ? SLOT + 16 + value.length : SLOT);
    this.stack.push(value);
  }

  pushList(list: PickleList): void {
    this.budget.spend(CONTAINER);
    this.push(list);
  }

  pushDict(dict: PickleDict): void {
    this.budget.spend(2 * CONTAINER);
    this.push(dict);
  }

  top(): PickleValue {
    if (this.stack.length <= (this.marks.at(-1) ?? 0)) throw this.damaged();
    return this.stack[this.stack.length - 1] as PickleValue;
  }

  pop(): PickleValue {
    const value = this.top();
    this.stack.length--;
    return value;
  }

  /** The last `length` values, first one first. */
  popSome(length: number): PickleValue[] {
    const start = this.stack.length - length;
    if (start < (this.marks.at(-1) ?? 0)) throw this.damaged();
    return this.stack.splice(start, length);
  }

  mark(): void {
    this.budget.spend(SLOT);
    this.marks.push(this.stack.length);
  }

  /** The values since the last mark, which is taken away. */
  popToMark(): PickleValue[] {
    const start = this.marks.pop();
    if (start === undefined) throw this.damaged();
    return this.stack.splice(start);
  }

  /** Takes away the top value, or the mark where there is none above it. */
  discard(): void {
    if (this.marks.length > 0 && this.marks.at(-1) === this.stack.length) this.marks.pop();
    else this.pop();
  }

  remember(index: number): void {
    this.spend(MEMO);
    const value = this.top();
    if (index <= this.memo.length) this.memo[index] = value;
    else {
      this.spend(MEMO);
      this.sparseMemo.set(index, value);
    }
  }

  /** Under the next number, as `MEMOIZE` counts. */
  rememberNext(): void {
    this.remember(this.memo.length + this.sparseMemo.size);
  }

  recall(index: number): PickleValue {
    const value = index < this.memo.length ? this.memo[index] : this.sparseMemo.get(index);
    if (value === undefined) throw this.damaged();
    return value;
  }
}
