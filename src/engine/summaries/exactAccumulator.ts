import { ExactSum } from './exactSum';

/** Terms after which a slot might no longer be exact. */
const CAPACITY = 2 ** 26;
const EXPONENTS = 2048;

const number = new Float64Array(1);
const words = new Uint32Array(number.buffer);

/**
 * An {@link ExactSum} for very many terms, some ten times as fast and 32 kB large. Each term is cut into two halves of at
 * most 27 bits, and halves of the same exponent share a slot, which stays exact for 2²⁶ of them.
 *
 * After R. M. Neal, "Fast exact summation using small and large superaccumulators" (2015), section 3.
 */
export class ExactAccumulator {
  readonly #slots = new Float64Array(2 * EXPONENTS);
  readonly #sum = new ExactSum();
  #pending = 0;

  add(term: number): void {
    number[0] = term;
    const slot = (((words[1] as number) >>> 20) & (EXPONENTS - 1)) * 2;
    words[0] = (words[0] as number) & 0xf8000000;
    const head = number[0];
    if (slot === 2 * EXPONENTS - 2) {
      this.#sum.add(term);
      return;
    }
    this.#slots[slot] = (this.#slots[slot] as number) + head;
    this.#slots[slot + 1] = (this.#slots[slot + 1] as number) + (term - head);
    if (++this.#pending === CAPACITY) this.#flush();
  }

  /** As those of {@link ExactSum}. */
  get parts(): number[] {
    this.#flush();
    return this.#sum.parts;
  }

  #flush(): void {
    for (const slot of this.#slots) if (slot !== 0) this.#sum.add(slot);
    this.#slots.fill(0);
    this.#pending = 0;
  }
}
