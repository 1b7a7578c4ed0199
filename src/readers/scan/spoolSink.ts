import type { ByteSource } from '../bytes';
import type { NumberTable } from '../columns/tableColumns';
import type { ReaderContext } from '../reader';
import { isForSpool, type Spool, type Spooling } from '../spool/spool';
import { bytesOfNumbers, SpooledTable } from '../spool/spooledTable';
import { TableFacts } from '../spool/tableFacts';
import { NumberSink } from './numberSink';

/** Numbers that are written at a time. */
const WRITTEN = 2 ** 17;
/** More than the scanner gives at once. */
const ROOM = WRITTEN + 2 ** 17;

/** Collects the scanner's numbers in a temporary file, so that memory stays the same however many there are. */
export class SpoolSink extends NumberSink {
  private readonly facts: TableFacts;
  private readonly spool: Spool;
  private readonly pending = new Float64Array(ROOM);
  private waiting = 0;

  constructor(
    private readonly source: ByteSource,
    private readonly columns: number,
    private readonly spooling: Spooling,
  ) {
    super();
    this.facts = new TableFacts(columns);
    this.spool = spooling.open(source.name);
  }

  override add(found: Float64Array): void {
    this.facts.add(found);
    this.pending.set(found, this.waiting);
    this.waiting += found.length;
    this.length += found.length;
  }

  override async settle(): Promise<void> {
    if (this.waiting >= WRITTEN) await this.write();
  }

  override async table(): Promise<NumberTable> {
    await this.write();
    await this.source.check?.();
    const { columns, length, facts, spool, spooling } = this;
    spool.finish();
    return new SpooledTable(length / columns, columns, facts, spool, spooling);
  }

  override abandon(): void {
    this.spool.close();
  }

  private async write(): Promise<void> {
    if (this.waiting > 0) await this.spool.append(bytesOfNumbers(this.pending.subarray(0, this.waiting)));
    this.waiting = 0;
  }
}

/** Where the numbers of a table go: into memory, or into a file where the source is larger than what is to be in memory. */
export function sinkFor(source: ByteSource, columns: number, { spool, storedRows }: ReaderContext): NumberSink {
  return spool && storedRows && isForSpool(source.size, { spool })
    ? new SpoolSink(source, columns, spool)
    : new NumberSink(columns);
}
