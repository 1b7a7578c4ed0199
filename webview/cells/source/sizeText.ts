import * as l10n from '@vscode/l10n';
import { count, short } from '../../../src/text/numbers';

/** `812 bytes`, `24.1 kB`, `203 MB`; powers of 1,000. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return l10n.t('{0} bytes', count(bytes));
  if (bytes < 1e6) return l10n.t('{0} kB', short(bytes / 1e3, 3));
  return bytes < 1e9 ? l10n.t('{0} MB', short(bytes / 1e6, 3)) : l10n.t('{0} GB', short(bytes / 1e9, 3));
}
