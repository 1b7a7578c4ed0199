import * as l10n from '@vscode/l10n';
import type { OtherClasses } from '../../../src/cells/inspector/otherClasses';
import { count, full, NOTHING, short } from '../../../src/text/numbers';
import { AxisLine } from './axisLine';
import { type BarAxis, positionOn } from './barAxis';
import type { ClassLine } from './classLine';
import { ClassHead } from './className';

export interface GradientTableProps {
  readonly lines: readonly ClassLine[];
  readonly others: OtherClasses | undefined;
  readonly isHeated: boolean;
}

const SLOPES: BarAxis = { low: -1, high: 1, base: 0, ticks: [-1, -0.5, 0, 0.5, 1] };

/** p − y, class by class in the order of the table of logits. */
export function GradientTable({ lines, others, isHeated }: GradientTableProps) {
  return (
    <table class="inspector-table inspector-gradient">
      <caption class="visually-hidden">{l10n.t('Gradient of the loss by class')}</caption>
      <colgroup>
        <col class="inspector-col-class" />
        <col />
        <col class="inspector-col-number" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col" class="inspector-class">
            {l10n.t('class')}
          </th>
          <th
            scope="col"
            colSpan={2}
            title={
              isHeated
                ? l10n.t('Gradient of −ln p of the label with respect to z/T. A step against it lowers the loss.')
                : l10n.t(
                    'Gradient of −ln p of the label with respect to the logits. A step against it lowers the loss.',
                  )
            }
          >
            {l10n.t('gradient p − y')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.index}>
            <ClassHead name={line.name} line={line} hasLabel />
            <SlopeCells slope={line.gradient} />
          </tr>
        ))}
        {others && (
          <tr class="inspector-others">
            <ClassHead name={l10n.t('{0} others', count(others.count))} />
            <SlopeCells slope={others.gradient} />
          </tr>
        )}
      </tbody>
      <tfoot aria-hidden="true">
        <tr>
          <td class="inspector-class" />
          <td>
            <AxisLine axis={SLOPES} show={(tick) => String(tick).replace('-', '−')} />
          </td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

function SlopeCells({ slope }: { readonly slope: number }) {
  const at = positionOn(SLOPES, slope);
  return (
    <>
      <td>
        <div class="inspector-track" aria-hidden="true">
          <span class="inspector-base" style={{ left: '50%' }} />
          {!Number.isNaN(slope) && (
            <span
              class={`inspector-fill inspector-${slope > 0 ? 'over' : 'under'}`}
              style={{ left: `${Math.min(50, at)}%`, width: `${Math.abs(at - 50)}%` }}
            />
          )}
        </div>
      </td>
      {Number.isNaN(slope) ? (
        <td class="inspector-number">
          <span class="missing" title={l10n.t('The row has logits that are not finite.')}>
            {NOTHING}
          </span>
        </td>
      ) : (
        <td class="inspector-number" title={full(slope)}>
          {short(slope)}
        </td>
      )}
    </>
  );
}
