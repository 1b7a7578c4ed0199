import { readFileSync } from 'node:fs';

/** The most memory that this process has had; what `resourceUsage` says on Linux begins with what its parent had. */
export function peakKilobytes(): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}
