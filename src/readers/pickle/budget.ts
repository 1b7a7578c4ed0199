import type { Failure } from '../../engine/failure';

/** Memory that may be taken for one purpose; spending more throws, so that a few bytes cannot ask for gigabytes. */
export class Budget {
  private spent = 0;

  /** @param exceeded makes the failure, which may say where reading was. */
  constructor(
    readonly limit: number,
    private readonly exceeded: (limit: number) => Failure,
  ) {}

  spend(bytes: number): void {
    this.spent += bytes;
    if (!(this.spent <= this.limit)) throw this.exceeded(this.limit);
  }
}
