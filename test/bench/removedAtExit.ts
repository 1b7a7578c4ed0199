import { rmSync } from 'node:fs';
import { atExit } from '../host/processes.ts';

/** The directory, which goes when this process ends. */
export function removedAtExit(directory: string): string {
  atExit(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
