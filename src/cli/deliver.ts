import type { Format } from './arguments';
import { checkGate, type Gate } from './gates';
import type { Io } from './io';
import { reportText } from './lines';
import { markdownText } from './markdown';
import type { Report } from './report';
import { reportJson } from './reportJson';
import { terminalText } from './terminal';

/** Writes a report in the format asked for; the exit code is 1 where a gate has failed. */
export function deliver(report: Report, format: Format, gates: readonly Gate[], io: Io): number {
  const results = gates.map((gate) => checkGate(gate, report));
  if (format === 'json') io.out(reportJson(report, results));
  else io.out((format === 'markdown' ? markdownText : terminalText)(reportText(report, results)));
  const failed = results.filter((result) => result.failed);
  for (const { gate, value, reason } of failed) {
    io.complain(`failed: ${gate.text} (${reason ?? `it is ${value}`})`);
  }
  return failed.length === 0 ? 0 : 1;
}
