import * as l10n from '@vscode/l10n';
import { count } from '../../src/text/numbers';
import type { CellFrameProps } from './cellFrame';
import { Icon } from './icon';
import { MenuButton, type MenuItem } from './menuButton';

interface CellHeaderProps {
  readonly cell: CellFrameProps;
  /** The run takes long enough to speak of it. */
  readonly long: boolean;
}

/** Icon, title, what the run took or is at, and the menu; under it the thin bar of a long run. */
export function CellHeader({ cell, long }: CellHeaderProps) {
  const { id, share } = cell;
  return (
    <header class="cell-header">
      <Icon name={cell.icon} />
      <h2 id={`cell-${id}-title`} class="cell-title" title={cell.purpose}>
        {cell.title}
      </h2>
      <div class="cell-meta">
        {long ? (
          <>
            <span class="cell-stage" role="status">
              {cell.stage || l10n.t('running')}
            </span>
            <button type="button" class="text-button" onClick={cell.actions.cancel}>
              {l10n.t('Cancel')}
            </button>
          </>
        ) : (
          runParts(cell).map((part) => <span key={part}>{part}</span>)
        )}
      </div>
      <MenuButton class="cell-menu" label={l10n.t('Actions of “{0}”', cell.title)} items={menuItems(cell)} />
      {long && (
        <div
          class="cell-progress"
          role="progressbar"
          aria-label={cell.stage || l10n.t('running')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={share === undefined ? undefined : Math.round(100 * share)}
          data-indefinite={share === undefined}
        >
          <div style={{ width: `${100 * (share ?? 1)}%` }} />
        </div>
      )}
    </header>
  );
}

/** What the last run took and saw; narrow cells leave out all but the first. */
function runParts({ status, milliseconds, rows }: CellFrameProps): string[] {
  if (status === 'failed' || status === 'needs') return [];
  if (status === 'cancelled') return [l10n.t('cancelled')];
  return [
    ...(milliseconds === undefined ? [] : [duration(milliseconds)]),
    ...(rows === undefined ? [] : [rows === 1 ? l10n.t('1 row') : l10n.t('{0} rows', count(rows))]),
  ];
}

function duration(milliseconds: number): string {
  return milliseconds < 1000
    ? l10n.t('{0} ms', Math.max(1, Math.round(milliseconds)))
    : l10n.t('{0} s', (milliseconds / 1000).toFixed(1));
}

function menuItems({ actions, canExport, canRemove, canMoveUp, canMoveDown, data }: CellFrameProps): MenuItem[] {
  return [
    { title: l10n.t('Re-run'), icon: 'refresh', run: actions.rerun },
    { title: l10n.t('Move up'), icon: 'arrow-up', key: 'Alt+↑', disabled: !canMoveUp, run: () => actions.move(-1) },
    {
      title: l10n.t('Move down'),
      icon: 'arrow-down',
      key: 'Alt+↓',
      disabled: !canMoveDown,
      run: () => actions.move(1),
    },
    { title: l10n.t('Copy data'), icon: 'copy', disabled: !data, run: actions.copyData },
    { title: l10n.t('Export chart…'), icon: 'export', disabled: !data || !canExport, run: actions.exportChart },
    { title: l10n.t('Remove'), icon: 'trash', disabled: !canRemove, run: actions.remove },
  ];
}
