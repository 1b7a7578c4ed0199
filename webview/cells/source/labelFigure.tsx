import * as l10n from '@vscode/l10n';
import type { ClassCount, LabelCounts } from '../../../src/cells/source/view';
import { count, percent } from '../../../src/text/numbers';
import { classesText, rowsText } from '../../../src/text/rows';
import { BarsFigure } from '../../charts/barsFigure';
import type { CellServices } from '../view';

interface LabelFigureProps {
  readonly labels: LabelCounts;
  readonly finding: string;
  readonly services: CellServices;
}

/** Names longer than this do not fit under upright bars. */
const SHORT_NAME = 6;

/** Rows of each label; of many classes the most frequent and the least frequent. */
export function LabelFigure({ labels, finding, services }: LabelFigureProps) {
  const bars = barsOf(labels);
  const horizontal = bars.length > 14 || bars.some((bar) => bar !== 'gap' && bar.name.length > SHORT_NAME);
  const gap = l10n.t('… {0} …', classesText(labels.hidden));
  const names = { title: l10n.t('label') };
  const rows = { title: l10n.t('rows') };
  return (
    <BarsFigure
      name={l10n.t('Rows of each label')}
      description={finding}
      categories={bars.map((bar) => (bar === 'gap' ? gap : bar.name))}
      series={[{ title: l10n.t('rows'), role: 'accent', values: bars.map((bar) => (bar === 'gap' ? 0 : bar.rows)) }]}
      horizontal={horizontal}
      x={horizontal ? rows : names}
      y={horizontal ? names : rows}
      onPick={(index) => {
        const bar = bars[index];
        if (bar && bar !== 'gap') services.select({ label: bar.label }, l10n.t('label “{0}”', bar.name));
      }}
      readOut={(index) => {
        const bar = bars[index];
        if (!bar || bar === 'gap')
          return l10n.t('{0} lie between the most and the least frequent', classesText(labels.hidden));
        return [
          l10n.t('label “{0}”, index {1}', bar.name, count(bar.label)),
          l10n.t('{0}, {1} of those with a label', rowsText(bar.rows), percent(bar.rows / labels.labelled)),
        ].join('\n');
      }}
    />
  );
}

function barsOf({ shown, hidden }: LabelCounts): (ClassCount | 'gap')[] {
  if (hidden === 0) return [...shown];
  const half = shown.length / 2;
  return [...shown.slice(0, half), 'gap', ...shown.slice(half)];
}
