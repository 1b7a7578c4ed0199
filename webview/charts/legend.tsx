import * as l10n from '@vscode/l10n';
import type { LegendEntry } from './drawing';
import { Swatch } from './swatch';
import type { Theme } from './theme';

interface LegendProps {
  readonly entries: readonly LegendEntry[];
  readonly hidden: ReadonlySet<number>;
  readonly theme: Theme;
  onToggle(index: number): void;
}

/** A button a series, which takes the series off the figure and brings it back. */
export function Legend({ entries, hidden, theme, onToggle }: LegendProps) {
  return (
    <fieldset class="legend">
      <legend class="visually-hidden">{l10n.t('Series shown')}</legend>
      {entries.map((entry, index) => (
        <button
          key={entry.title}
          type="button"
          class="legend-entry"
          aria-pressed={!hidden.has(index)}
          title={hidden.has(index) ? l10n.t('Show {0}', entry.title) : l10n.t('Hide {0}', entry.title)}
          onClick={() => onToggle(index)}
        >
          <Swatch entry={entry} theme={theme} />
          <span>{entry.title}</span>
        </button>
      ))}
    </fieldset>
  );
}
