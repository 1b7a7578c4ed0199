import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { sourceParameters } from '../../../src/cells/source/parameters';
import { scoreKindText } from '../../../src/cells/source/scoreKindText';
import type { SourceFacts } from '../../../src/engine/source';
import { Icon } from '../../components/icon';
import type { CellServices } from '../view';

interface KindChoiceProps {
  readonly facts: SourceFacts;
  /** The parameter: `auto` or a kind. */
  readonly chosen: string;
  readonly services: CellServices;
}

/** What most scores are; the others are shown where something speaks for them, or when asked for. */
const USUAL: readonly string[] = ['auto', 'logits', 'log-probabilities', 'probabilities'];

/** One button for each thing the numbers may be; the automatic one says what it came to. */
export function KindChoice({ facts, chosen, services }: KindChoiceProps) {
  const [isOpen, setIsOpen] = useState(false);
  const firstMore = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone; who works with the keyboard goes on at what it brought.
  useLayoutEffect(() => {
    if (isOpen) firstMore.current?.focus();
  }, [isOpen]);
  const spec = sourceParameters().find(({ name }) => name === 'kind');
  if (spec?.type !== 'choice') return null;
  const likely: readonly string[] = [...USUAL, facts.kind, chosen, ...(facts.otherKinds ?? [])];
  const shown = spec.choices.filter(({ value }) => isOpen || likely.includes(value));
  const more = shown.find(({ value }) => !likely.includes(value))?.value;
  return (
    <fieldset class="chips" title={spec.hint}>
      <legend class="visually-hidden">{spec.title}</legend>
      {shown.map(({ value, title, hint }) => (
        <button
          key={value}
          ref={value === more ? firstMore : undefined}
          type="button"
          class="chip"
          title={hint}
          aria-pressed={value === chosen}
          onClick={() => services.setParameter('kind', value)}
        >
          {value === chosen && <Icon name="check" />}
          {value === 'auto' && !facts.kindIsOverridden ? l10n.t('Automatic: {0}', scoreKindText(facts.kind)) : title}
        </button>
      ))}
      {shown.length < spec.choices.length && (
        <button
          type="button"
          class="text-button"
          title={l10n.t('Show everything else that the numbers may be.')}
          onClick={() => setIsOpen(true)}
        >
          {l10n.t('Something else…')}
        </button>
      )}
    </fieldset>
  );
}
