/** A number of a report, with its 95 % interval where there is one. */
export class Measure {
  /**
   * @param value NaN where there is none; may be infinite
   * @param reason why the value is not a finite number, in a sentence; '' where it is
   */
  constructor(
    readonly value: number,
    readonly interval?: readonly [number, number],
    readonly reason = '',
  ) {}
}
