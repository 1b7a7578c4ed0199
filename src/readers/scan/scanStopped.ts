/** Where a text first is something else than what is scanned, in bytes. */
export interface ScanStopped {
  readonly stoppedAt: number;
}
