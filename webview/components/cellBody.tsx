import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { CellFrameProps } from './cellFrame';
import { DataTableView } from './dataTableView';
import { Icon } from './icon';
import { Remedies } from './remedies';
import { unbroken } from './unbroken';

/** Finding, figure, footnote and data; or what went wrong, or what is missing, and what to do about it. */
export function CellBody({ cell }: { readonly cell: CellFrameProps }) {
  const { actions, error, needs, status } = cell;
  if (status === 'failed' && error) {
    return (
      <div class="cell-message cell-message-error" role="alert">
        <Icon name="error" />
        <div>
          <p>{error.message}</p>
          <Remedies remedies={error.remedies} onChoose={actions.remedy} />
        </div>
      </div>
    );
  }
  if (needs !== undefined) {
    return (
      <div class="cell-message">
        <Icon name="info" />
        <div>
          <p>{needs}</p>
          <Remedies remedies={cell.needsRemedies ?? []} onChoose={actions.remedy} />
        </div>
      </div>
    );
  }
  return <CellResult cell={cell} />;
}

function CellResult({ cell }: { readonly cell: CellFrameProps }) {
  const { actions, data, finding, footnote, id } = cell;
  const [open, setOpen] = useState(false);
  const nothingYet = finding === undefined && !cell.children;
  if (nothingYet) {
    return cell.status === 'cancelled' ? (
      <div class="cell-message">
        <Icon name="circle-slash" />
        <div>
          <p>{l10n.t('Cancelled before there was a result.')}</p>
          <Remedies remedies={['retry']} onChoose={actions.rerun} />
        </div>
      </div>
    ) : (
      <div class="cell-placeholder" />
    );
  }
  return (
    <div class="cell-result">
      {finding && <Finding text={finding} />}
      {cell.children && <div class="cell-figure">{cell.children}</div>}
      <footer class="cell-footer">
        <p class="cell-footnote">{unbroken(footnote ?? '')}</p>
        {data && (
          <span class="cell-footer-actions">
            <button
              type="button"
              class="text-button"
              aria-expanded={open}
              aria-controls={`cell-${id}-data`}
              onClick={() => setOpen(!open)}
            >
              {l10n.t('data')}
            </button>
            {cell.canExport && (
              <button type="button" class="text-button" onClick={actions.exportChart}>
                {l10n.t('export')}
              </button>
            )}
          </span>
        )}
      </footer>
      {data && open && (
        <div class="cell-data" id={`cell-${id}-data`}>
          <DataTableView data={data} caption={l10n.t('Data of “{0}”', cell.title)} captionHidden />
          <button type="button" class="text-button" onClick={actions.copyData}>
            {l10n.t('Copy data')}
          </button>
        </div>
      )}
    </div>
  );
}

/** One sentence about these numbers. */
export function Finding({ text }: { readonly text: string }) {
  return <p class="finding">{unbroken(text)}</p>;
}
