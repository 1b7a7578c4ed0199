import * as vscode from 'vscode';
import type { Remedy } from '../engine/failure';
import { log } from '../platform/log';
import { SCORE_EXTENSIONS } from './scoreExtensions';
import type { Session } from './session';

/** Does what a button under a message promises. */
export async function carryOut(remedy: Remedy, session: Session): Promise<void> {
  const { source } = session;
  switch (remedy) {
    case 'choose-file': {
      const uri = await chooseFile(vscode.l10n.t('Explore'));
      if (uri) await session.setSource({ kind: 'file', uri: uri.toString() });
      return;
    }
    case 'choose-labels': {
      if (source.kind === 'none') return;
      const uri = await chooseFile(vscode.l10n.t('Take labels from this file'));
      if (uri) await session.amendSource({ ...source, labelsUri: uri.toString() });
      return;
    }
    case 'read-anyway':
      if (source.kind === 'file') await session.amendSource({ ...source, readAnyway: true });
      return;
    case 'retry':
      return session.reopen();
    case 'take-as-logits':
      return takeAs('logits', session);
    case 'take-as-probabilities':
      return takeAs('probabilities', session);
    case 'show-log':
      log().show();
  }
}

function takeAs(kind: string, session: Session): void {
  const cell = session.document.exploration.cells.find((each) => each.kind === 'source');
  if (cell) session.setParameter(cell.id, 'kind', kind, false);
}

async function chooseFile(openLabel: string): Promise<vscode.Uri | undefined> {
  const all = vscode.l10n.t('All files');
  const scores = vscode.l10n.t('Scores and labels');
  const [uri] =
    (await vscode.window.showOpenDialog({
      openLabel,
      canSelectMany: false,
      filters: { [scores]: SCORE_EXTENSIONS, [all]: ['*'] },
    })) ?? [];
  return uri;
}
