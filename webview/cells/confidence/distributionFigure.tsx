import * as l10n from '@vscode/l10n';
import type { ConfidenceView, Distribution } from '../../../src/cells/confidence/view';
import { isMissing } from '../../../src/cells/quantity';
import { count, percent, withInterval } from '../../../src/text/numbers';
import { rowsText } from '../../../src/text/rows';
import type { Axis, Marker } from '../../charts/axis';
import { BarsFigure } from '../../charts/barsFigure';
import type { CellServices } from '../view';
import { rangeOfBin } from './rangeOfBin';
import { seriesOf } from './series';

interface DistributionFigureProps {
  readonly view: ConfidenceView;
  readonly services: CellServices;
  readonly quantity: 'confidence' | 'entropy';
  readonly name: string;
  readonly axis: Axis;
  readonly markers: readonly Marker[];
  format(value: number): string;
}

/** One histogram, split into correct and wrong where there are labels; a click on a bar selects its rows. */
export function DistributionFigure({ view, services, quantity, name, axis, markers, format }: DistributionFigureProps) {
  const distribution = view[quantity];
  const series = seriesOf(distribution, view.scale, view.labelled);
  const ends = (bin: number) => {
    const [low, high] = [distribution.edges[bin] ?? Number.NaN, distribution.edges[bin + 1] ?? Number.NaN];
    return quantity === 'confidence'
      ? l10n.t('confidence {0} to {1}', format(low), format(high))
      : l10n.t('entropy {0} to {1} nats', format(low), format(high));
  };
  return (
    <BarsFigure
      name={name}
      description={view.finding}
      edges={distribution.edges}
      series={series}
      stacked={view.scale === 'stacked'}
      x={axis}
      y={{
        title: view.scale === 'shares' ? l10n.t('share of its rows') : l10n.t('rows'),
        percent: view.scale === 'shares',
        scale: view.scale === 'logarithmic' ? 'log' : 'linear',
        // A single row stands half a decade high.
        minimum: view.scale === 'logarithmic' ? 0.5 : undefined,
      }}
      markers={markers}
      onPick={(bin, index) => {
        const group = series[index]?.group;
        const where = { [quantity]: rangeOfBin(distribution.edges, bin) };
        if (group === 'correct') services.select({ ...where, correct: true }, l10n.t('{0}, correct', ends(bin)));
        else if (group === 'wrong') services.select({ ...where, correct: false }, l10n.t('{0}, wrong', ends(bin)));
        else services.select(where, ends(bin));
      }}
      readOut={(bin) => [ends(bin), ...readOut(distribution, bin)].join('\n')}
    />
  );
}

function readOut(distribution: Distribution, bin: number): string[] {
  const rows = distribution.rows[bin] ?? 0;
  const correct = distribution.correct[bin] ?? 0;
  const accuracy = distribution.accuracy?.[bin];
  const before = distribution.before?.[bin];
  const lines = [
    accuracy
      ? l10n.t('{0}: {1} correct, {2} wrong', rowsText(rows), count(correct), count(rows - correct))
      : rowsText(rows),
  ];
  if (accuracy && !isMissing(accuracy)) {
    lines.push(l10n.t('accuracy {0}', withInterval(accuracy.value, accuracy.interval, percent)));
  }
  if (before !== undefined) lines.push(l10n.t('before: {0}', rowsText(before)));
  return lines;
}
