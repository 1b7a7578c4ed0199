import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { catalogue, host } from '../store';

/** The quiet line between two cells: on hover or focus it offers to add one there. */
export function AddCell({ at, isLast }: { readonly at: number; readonly isLast: boolean }) {
  const [open, setOpen] = useState(false);
  const kinds = catalogue.value.filter(({ role }) => role !== 'source');
  const add = (kind: string) => {
    setOpen(false);
    void host.addCell({ kind, at });
  };
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setOpen(false);
  };
  return (
    <div class={`add-cell${open ? ' add-cell-open' : ''}${isLast ? ' add-cell-last' : ''}`}>
      <button
        type="button"
        class="add-cell-button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        onKeyDown={closeOnEscape}
      >
        <span class="codicon codicon-add" aria-hidden="true" /> {l10n.t('Cell')}
      </button>
      {open && (
        <ul class="add-cell-kinds" aria-label={l10n.t('Add a cell here')}>
          {kinds.map(({ kind, title, purpose, icon }) => (
            <li key={kind}>
              <button
                type="button"
                class="add-cell-kind"
                title={purpose}
                onClick={() => add(kind)}
                onKeyDown={closeOnEscape}
              >
                <span class={`codicon codicon-${icon}`} aria-hidden="true" /> {title}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
