import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { parseLogit } from '../../../src/cells/inspector/edits';
import { full, short } from '../../../src/text/numbers';

export interface LogitFieldProps {
  readonly name: string;
  readonly value: number;
  readonly isChanged: boolean;
  /** Significant ones that there is room for. */
  readonly digits: number;
  onMove(value: number): void;
  onRelease(): void;
  onRestore(): void;
}

/** A logit to type; everything follows while it is typed. */
export function LogitField({ name, value, isChanged, digits, onMove, onRelease, onRestore }: LogitFieldProps) {
  const [typed, setTyped] = useState<string>();
  const isInvalid = typed !== undefined && parseLogit(typed) === undefined;
  const type = (text: string): void => {
    setTyped(text);
    const next = parseLogit(text);
    if (next !== undefined) {
      onMove(next);
    }
  };
  const leave = (): void => {
    if (typed !== undefined) {
      setTyped(undefined);
      onRelease();
    }
  };
  return (
    <input
      type="text"
      inputMode="decimal"
      class={`field inspector-logit${isChanged ? ' inspector-changed' : ''}`}
      aria-label={l10n.t('Logit of {0}, to type', name)}
      aria-invalid={isInvalid}
      title={isInvalid ? l10n.t('Type a number, inf or -inf.') : full(value)}
      autocomplete="off"
      spellcheck={false}
      value={typed ?? short(value, digits)}
      onInput={(event) => type(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          leave();
        } else if (event.key === 'Escape' && (typed !== undefined || isChanged)) {
          event.stopPropagation();
          setTyped(undefined);
          onRestore();
        }
      }}
    />
  );
}
