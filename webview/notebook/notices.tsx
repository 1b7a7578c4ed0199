import * as l10n from '@vscode/l10n';
import { Button } from '../components/button';
import { Icon } from '../components/icon';
import { IconButton } from '../components/iconButton';
import { remedyTitle } from '../components/remedies';
import { unbroken } from '../components/unbroken';
import { host, notices } from '../store';

/** Lines above the cells that say what happened and offer what to do. */
export function Notices() {
  return (
    <div class="notices" role="status">
      {notices.value.map(({ id, text, severity, remedy }) => (
        <div key={id} class="notice" data-severity={severity}>
          <Icon name={severity} />
          <span class="notice-text">{unbroken(text)}</span>
          {remedy && (
            <Button onClick={() => void host.remedy({ remedy })}>
              {remedy === 'retry' ? l10n.t('Run again') : remedyTitle(remedy)}
            </Button>
          )}
          <IconButton icon="close" label={l10n.t('Dismiss')} onClick={() => void host.dismissNotice({ id })} />
        </div>
      ))}
    </div>
  );
}
