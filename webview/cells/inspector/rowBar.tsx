import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { count } from '../../../src/text/numbers';
import { IconButton } from '../../components/iconButton';
import { ClassField } from '../rows/classField';

export interface RowBarProps {
  readonly id: string;
  readonly row: number;
  readonly rows: number;
  /** What the source calls the row. */
  readonly rowId?: string;
  /** Name of the label; '' for none. */
  readonly label: string;
  readonly classNames: readonly string[];
  readonly isChanged: boolean;
  onRow(row: number): void;
  /** Resolves to false where there is no such class. */
  onLabel(text: string): Promise<boolean>;
  onReset(): void;
  /** More controls, before the reset. */
  readonly children: ComponentChildren;
}

/** Which row, and with which label. */
export function RowBar(props: RowBarProps) {
  const { id, row, rows, rowId, label, classNames, isChanged, onRow, onLabel, onReset } = props;
  const [isUnknown, setUnknown] = useState(false);
  useEffect(() => setUnknown(false), [row, label]);
  const go = (to: number): void => onRow(Math.max(0, Math.min(rows - 1, to)));
  return (
    <div class="inspector-bar">
      <span class="inspector-row">
        <IconButton
          icon="chevron-left"
          label={l10n.t('Previous row')}
          disabled={row <= 0}
          onClick={() => go(row - 1)}
        />
        <label class="quiet" for={`${id}-row`}>
          {l10n.t('Row')}
        </label>
        <input
          id={`${id}-row`}
          type="text"
          inputMode="numeric"
          class="field field-number"
          autocomplete="off"
          value={row}
          onChange={(event) => {
            const typed = Number(event.currentTarget.value.replace(/[,\s]/g, ''));
            if (Number.isInteger(typed)) {
              go(typed);
            }
            // What was typed may be no row at all.
            event.currentTarget.value = String(row);
          }}
        />
        <span class="quiet">{l10n.t('of {0}', count(rows))}</span>
        {rowId !== undefined && (
          <span class="inspector-row-id" title={rowId}>
            {rowId}
          </span>
        )}
        <IconButton
          icon="chevron-right"
          label={l10n.t('Next row')}
          disabled={row >= rows - 1}
          onClick={() => go(row + 1)}
        />
      </span>
      <ClassField
        id={`${id}-label`}
        title={l10n.t('Label')}
        hint={l10n.t('The class to hold against: a name, or an index counted from 0. The table keeps its own.')}
        placeholder={l10n.t('none')}
        value={label}
        classNames={classNames}
        problem={isUnknown ? l10n.t('no such class') : undefined}
        onChange={(text) => void onLabel(text).then((isKnown) => setUnknown(!isKnown))}
      />
      <span class="inspector-heat">
        {props.children}
        <IconButton icon="discard" label={l10n.t('Reset the row')} disabled={!isChanged} onClick={onReset} />
      </span>
    </div>
  );
}
