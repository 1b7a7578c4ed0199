import * as l10n from '@vscode/l10n';
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

/** One button for each thing the numbers may be; the automatic one says what it came to. */
export function KindChoice({ facts, chosen, services }: KindChoiceProps) {
  const spec = sourceParameters().find(({ name }) => name === 'kind');
  if (spec?.type !== 'choice') return null;
  return (
    <fieldset class="chips" title={spec.hint}>
      <legend class="visually-hidden">{spec.title}</legend>
      {spec.choices.map(({ value, title, hint }) => (
        <button
          key={value}
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
    </fieldset>
  );
}
