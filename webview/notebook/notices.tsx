import * as l10n from '@vscode/l10n';
import { remedyTitle } from '../components/remedyTitle';
import { host, notices } from '../store';

/** Lines above the cells that say what happened and offer what to do. */
export function Notices() {
  return (
    <div class="notices" role="status" aria-live="polite">
      {notices.value.map(({ id, text, severity, remedy }) => (
        <div key={id} class={`notice notice-${severity}`}>
          <span class={`codicon codicon-${severity}`} aria-hidden="true" />
          <span class="notice-text">{text}</span>
          {remedy && (
            <button type="button" class="button button-secondary" onClick={() => void host.remedy({ remedy })}>
              {remedyTitle(remedy)}
            </button>
          )}
          <button
            type="button"
            class="icon-button"
            aria-label={l10n.t('Dismiss')}
            title={l10n.t('Dismiss')}
            onClick={() => void host.dismissNotice({ id })}
          >
            <span class="codicon codicon-close" aria-hidden="true" />
          </button>
        </div>
      ))}
    </div>
  );
}
