import * as l10n from '@vscode/l10n';
import { Failure } from '../engine/failure';

export function shrunkFile(name: string): Failure {
  return new Failure('shrunk', l10n.t('“{0}” became shorter while it was read. Read it again.', name), ['retry']);
}

export function changedFile(name: string): Failure {
  return new Failure('changed', l10n.t('“{0}” changed since it was read first. Read it again.', name), ['retry']);
}

export function unreadableFile(name: string, error: unknown): Failure {
  const reason = error instanceof Error ? error.message : String(error);
  return new Failure('unreadable', l10n.t('“{0}” cannot be opened: {1}', name, reason), ['retry', 'choose-file']);
}
