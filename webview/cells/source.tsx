import * as l10n from '@vscode/l10n';
import type { SourceView } from '../../src/cells/source/view';
import { EvidenceList } from './source/evidenceList';
import { FactList } from './source/factList';
import { KindChoice } from './source/kindChoice';
import { LabelChoice } from './source/labelChoice';
import { LabelFigure } from './source/labelFigure';
import { LabelRepairButtons } from './source/labelRepair';
import { LayoutChoice } from './source/layoutChoice';
import { PartList } from './source/partList';
import { ScoresChoice } from './source/scoresChoice';
import { SigmoidChoice } from './source/sigmoidChoice';
import type { CellViewProps } from './view';

/** What the file holds, what it was taken for and why, with a way to say otherwise beside each. */
export function SourceCell({ id, view, parameters, services }: CellViewProps<SourceView>) {
  const { facts, faults } = view;
  return (
    <div class="source">
      <FactList view={view} />
      <section class="source-part" aria-label={l10n.t('Scores')}>
        <h3>{l10n.t('Scores')}</h3>
        <KindChoice facts={facts} chosen={String(parameters.kind ?? 'auto')} services={services} />
        <EvidenceList evidence={facts.evidence} />
        {faults.length > 0 && (
          <ul class="evidence">
            {faults.map(({ text, leftOut }) => (
              <li key={text} class={leftOut ? 'evidence-warning' : 'evidence-info'}>
                <span class={`codicon codicon-${leftOut ? 'warning' : 'info'}`} aria-hidden="true" />
                {text}
              </li>
            ))}
            {facts.firstFaultyRow >= 0 && faults.some(({ leftOut }) => leftOut) && (
              <li>
                <button type="button" class="text-button" onClick={() => services.focusRow(facts.firstFaultyRow)}>
                  {l10n.t('Show the first, row {0}', facts.firstFaultyRow)}
                </button>
              </li>
            )}
          </ul>
        )}
        <SigmoidChoice id={id} facts={facts} parameters={parameters} services={services} />
        <div class="parameters">
          <ScoresChoice id={id} facts={facts} parameters={parameters} services={services} />
          <LayoutChoice id={id} facts={facts} parameters={parameters} services={services} />
        </div>
      </section>
      <section class="source-part" aria-label={l10n.t('Labels')}>
        <h3>{l10n.t('Labels')}</h3>
        <EvidenceList evidence={facts.labelEvidence} />
        <LabelRepairButtons facts={facts} parameters={parameters} services={services} />
        <LabelChoice id={id} facts={facts} classNames={view.classNames} parameters={parameters} services={services} />
      </section>
      <PartList id={id} facts={facts} parameters={parameters} services={services} />
      {view.labels && <LabelFigure labels={view.labels} finding={view.finding} services={services} />}
    </div>
  );
}
