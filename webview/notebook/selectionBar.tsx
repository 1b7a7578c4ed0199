import * as l10n from '@vscode/l10n';
import { useEffect } from 'preact/hooks';
import { Icon } from '../components/icon';
import { IconButton } from '../components/iconButton';
import { catalogue } from '../store';
import { shown } from './shown';

/** Of the cell, so much must be in sight for its change to be seen, in CSS pixels from either edge of the panel. */
const IN_SIGHT = 60;

/**
 * What a click selected, where the cell that shows it is scrolled away, and the way there.
 * Without it a click on a chart far below the table would seem to do nothing.
 */
export function SelectionBar() {
  const pick = shown.value;
  const target = pick && document.querySelector<HTMLElement>(`[data-cell-kind="${pick.kind}"]`);
  useEffect(() => {
    if (!target) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.at(-1)?.isIntersecting) shown.value = undefined;
      },
      { rootMargin: `-${IN_SIGHT}px 0px` },
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, [pick, target]);
  const title = catalogue.value.find(({ kind }) => kind === pick?.kind)?.title ?? '';
  const go = () => {
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: 'start' });
  };
  return (
    <div class="selection-bar" role="status">
      {pick && target && (
        <div class="selection-bar-line">
          <Icon name="list-filter" />
          <span class="selection-bar-text">{pick.text}</span>
          <button type="button" class="text-button" onClick={go}>
            {l10n.t('Show in “{0}”', title)}
          </button>
          <IconButton icon="close" label={l10n.t('Dismiss')} onClick={() => (shown.value = undefined)} />
        </div>
      )}
    </div>
  );
}
