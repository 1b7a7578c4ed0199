import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { ZipEntry } from './directory';

/** Throws a `Failure` for what else comes as a ZIP archive, each by its name and with the way out. */
export function refuseOtherArchive(entries: readonly ZipEntry[], name: string): void {
  const has = (pattern: RegExp) => entries.some((entry) => pattern.test(entry.name));
  if (has(/^\[Content_Types\]\.xml$/)) {
    throw new Failure(
      'format-office',
      l10n.t('{0} is an Office document; these are not read. Save the sheet as CSV.', name),
      ['choose-file'],
    );
  }
}
