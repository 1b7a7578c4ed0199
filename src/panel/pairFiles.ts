import * as vscode from 'vscode';
import type { SourceReference } from '../notebook/exploration';
import type { Remote } from '../protocol/rpc';
import type { WorkerContract } from '../protocol/workerContract';
import type { FileAccess } from './fileAccess';
import { basename, fileInput } from './sourceInputs';

/** Several files as one source: scores, and labels where one of the others holds them. */
export interface PairedFiles {
  readonly source: SourceReference;
  /** Names of the files that play no part. */
  readonly unused: readonly string[];
}

/**
 * Finds out which of the files holds the scores and which the labels, by what is in them. Where that cannot be told, the
 * first is explored alone, and says what is the matter with it.
 */
export async function pairFiles(
  engine: Pick<Remote<WorkerContract>, 'fileRoles'>,
  uris: readonly vscode.Uri[],
  access: FileAccess,
): Promise<PairedFiles> {
  // Somebody chose these files: none is too large to be looked at.
  const files = await Promise.all(uris.map((uri) => fileInput(uri.toString(), true, access)));
  const roles = (await engine.fileRoles({ files })) ?? { scores: 0, labels: undefined };
  const [scores = uris[0], labels] = [uris[roles.scores], uris[roles.labels ?? -1]];
  return {
    source: { kind: 'file', uri: String(scores), labelsUri: labels?.toString() },
    unused: uris.filter((uri) => uri !== scores && uri !== labels).map(basename),
  };
}

/** Says which of several files were left out; nothing where each plays its part. */
export function unusedText(unused: readonly string[]): string | undefined {
  if (unused.length === 0) return undefined;
  return vscode.l10n.t(
    'Of the files chosen, these hold neither the scores shown nor their labels: {0}.',
    unused.join(', '),
  );
}
