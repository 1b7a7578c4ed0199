import type { Failure } from '../../engine/failure';

/** Memory that may be taken for one purpose; asking for more throws, so that a few bytes cannot ask for gigabytes. */
export class Budget {
  private spent = 0;

  /** @param exceeded makes the failure, which may say where reading was. */
  constructor(
    readonly limit: number,
    private readonly exceeded: (limit: number) => Failure,
  ) {}

  spend(bytes: number): void {
    if (!(this.spent + bytes <= this.limit)) throw this.exceeded(this.limit);
    this.spent += bytes;
  }
}
