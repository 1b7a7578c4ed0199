import * as l10n from '@vscode/l10n';
import type { ParameterSpec } from '../../../src/cells/parameters';
import type { SourceFacts } from '../../../src/engine/source';
import { ParameterControl } from '../../components/parameterControls';
import type { CellViewProps } from '../view';

type SigmoidChoiceProps = Pick<CellViewProps, 'id' | 'parameters' | 'services'> & { readonly facts: SourceFacts };

/** Which class's sigmoid is read, where there is one for each. */
export function SigmoidChoice({ id, facts, parameters, services }: SigmoidChoiceProps) {
  const { sigmoids } = facts;
  if (!sigmoids) return null;
  const chosen = String(parameters.sigmoid ?? '');
  const own = sigmoids.names[sigmoids.column] ?? String(sigmoids.column);
  const spec: ParameterSpec = {
    type: 'choice',
    name: 'sigmoid',
    title: l10n.t('Class'),
    hint: l10n.t('The class that is read against all others.'),
    default: '',
    choices: [
      { value: '', title: chosen === '' ? l10n.t('Automatic: {0}', own) : l10n.t('Automatic') },
      ...sigmoids.names.map((name) => ({ value: name, title: name })),
    ],
  };
  return (
    <div class="parameters">
      <ParameterControl
        id={`${id}-sigmoid`}
        spec={spec}
        value={chosen}
        onChange={(value) => services.setParameter('sigmoid', value)}
      />
    </div>
  );
}
