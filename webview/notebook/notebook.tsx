import * as l10n from '@vscode/l10n';
import { Fragment } from 'preact';
import { catalogue, documentState, isReady } from '../store';
import { AddCell } from './addCell';
import { CellItem } from './cellItem';
import { DropZone } from './dropZone';
import { Notices } from './notices';
import { SelectionBar } from './selectionBar';
import { StartState } from './startState';

/** The whole panel: an empty state that says what it can do, or the cells from top to bottom. */
export function Notebook() {
  if (!isReady.value) return null;
  const { exploration, title } = documentState.value;
  const isEmpty = exploration.source.kind === 'none';
  return (
    <>
      <DropZone />
      <Notices />
      {isEmpty ? (
        <StartState />
      ) : (
        <main class="notebook" aria-label={l10n.t('Exploration of {0}', title)}>
          {exploration.cells.map((cell, index) => (
            <Fragment key={cell.id}>
              <CellItem
                cell={cell}
                description={catalogue.value.find(({ kind }) => kind === cell.kind)}
                index={index}
                total={exploration.cells.length}
              />
              <AddCell at={index + 1} isLast={index === exploration.cells.length - 1} />
            </Fragment>
          ))}
        </main>
      )}
      <SelectionBar />
    </>
  );
}
