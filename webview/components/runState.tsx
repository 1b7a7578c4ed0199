import * as l10n from '@vscode/l10n';
import type { CellStatus } from './cellFrame';
import { Icon } from './icon';

interface RunStateProps {
  readonly status: CellStatus;
  readonly stale: boolean;
  rerun(): void;
  cancel(): void;
}

/** The state of a run in the gutter, each with a shape of its own; on hover the button shows what it does. */
export function RunState({ status, stale, rerun, cancel }: RunStateProps) {
  const running = status === 'running' || status === 'waiting';
  const state = stale && !running ? l10n.t('out of date') : stateName(status);
  const action = running ? l10n.t('Cancel') : l10n.t('Run again');
  return (
    <button
      type="button"
      class="run-state"
      title={`${action} (${state})`}
      aria-label={l10n.t('{0}. State: {1}', action, state)}
      onClick={running ? cancel : rerun}
    >
      <span class={`run-state-now run-state-${status}`}>
        <Icon name={stale && !running ? 'history' : stateIcon(status)} spin={status === 'running'} />
      </span>
      <span class="run-state-action">
        <Icon name={running ? 'debug-stop' : 'play'} />
      </span>
    </button>
  );
}

function stateIcon(status: CellStatus): string {
  switch (status) {
    case 'idle':
      return 'circle-large-outline';
    case 'waiting':
      return 'watch';
    case 'running':
      return 'loading';
    case 'done':
      return 'check';
    case 'failed':
      return 'error';
    case 'cancelled':
      return 'circle-slash';
    case 'needs':
      return 'question';
  }
}

function stateName(status: CellStatus): string {
  switch (status) {
    case 'idle':
      return l10n.t('not run');
    case 'waiting':
      return l10n.t('waiting');
    case 'running':
      return l10n.t('running');
    case 'done':
      return l10n.t('done');
    case 'failed':
      return l10n.t('failed');
    case 'cancelled':
      return l10n.t('cancelled');
    case 'needs':
      return l10n.t('needs something');
  }
}
