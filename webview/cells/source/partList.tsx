import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ParameterSpec } from '../../../src/cells/parameters';
import { partTitle } from '../../../src/cells/source/partTitle';
import type { SourceFacts, SourcePart } from '../../../src/engine/source';
import { ParameterControl } from '../../components/parameterControls';
import type { CellViewProps } from '../view';
import { arrayTitle } from './arrayTitle';
import { EvidenceList } from './evidenceList';

type PartListProps = Pick<CellViewProps, 'id' | 'parameters' | 'services'> & { readonly facts: SourceFacts };

/**
 * What else the source holds: names of classes and rows, groups, a second model; each with its reason and a choice. Parts
 * that were not found are asked for only when somebody misses one.
 */
export function PartList({ id, facts, parameters, services }: PartListProps) {
  const [isOpen, setIsOpen] = useState(false);
  const others = useRef<HTMLDivElement>(null);
  const wasPressed = useRef(false);
  const isShown = ({ role, name }: SourcePart) => name !== undefined || String(parameters[role] ?? '') !== '';
  const shown = facts.parts.filter((part) => isOpen || isShown(part));
  const missing = facts.parts.filter((part) => !shown.includes(part));
  // The button that was pressed is gone; who works with the keyboard goes on at what it brought.
  useLayoutEffect(() => {
    if (!isOpen || !wasPressed.current) return;
    wasPressed.current = false;
    const first = facts.parts.findIndex((part) => !isShown(part));
    others.current?.querySelectorAll('select')[first]?.focus();
  }, [isOpen]);
  if (facts.parts.length === 0) return null;
  const title = l10n.t('Also here');
  return (
    <section class="source-part" aria-label={title}>
      {shown.length > 0 && <h3>{title}</h3>}
      <div class="source-others" ref={others}>
        {shown.map((part) => {
          const chosen = String(parameters[part.role] ?? '');
          return (
            <div key={part.role}>
              <ParameterControl
                id={`${id}-${part.role}`}
                spec={partSpec(part, facts, chosen)}
                value={chosen}
                onChange={(value) => services.setParameter(part.role, value)}
              />
              <EvidenceList evidence={part.evidence} />
            </div>
          );
        })}
      </div>
      {missing.length > 0 && (
        <button
          type="button"
          class="text-button source-missing"
          title={l10n.t('None was found. Choose which array it is.')}
          onClick={() => {
            wasPressed.current = true;
            setIsOpen(true);
          }}
        >
          {l10n.t('{0}…', missing.map(({ role }) => partTitle(role).title).join(', '))}
        </button>
      )}
    </section>
  );
}

function partSpec({ role, name, candidates }: SourcePart, facts: SourceFacts, chosen: string): ParameterSpec {
  const automatic = chosen === '' ? l10n.t('Automatic: {0}', name ?? l10n.t('none found')) : l10n.t('Automatic');
  const arrays = candidates.map((each) => facts.arrays.find((array) => array.name === each));
  return {
    type: 'choice',
    name: role,
    ...partTitle(role),
    default: '',
    choices: [
      { value: '', title: automatic },
      { value: 'none', title: l10n.t('None') },
      ...candidates.map((value, i) => ({ value, title: arrays[i] ? arrayTitle(arrays[i]) : value })),
    ],
  };
}
