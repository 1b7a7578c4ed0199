import * as l10n from '@vscode/l10n';
import type { CrossEntropyView, LossHistogram } from '../../../src/cells/crossEntropy/view';
import { count, percent, short } from '../../../src/text/numbers';
import { rowsText } from '../../../src/text/rows';
import type { Marker } from '../../charts/axis';
import { type BarSeries, BarsFigure } from '../../charts/barsFigure';
import type { CellServices } from '../view';
import { edgeText } from './edgeText';

interface LossFigureProps {
  readonly view: CrossEntropyView;
  readonly services: CellServices;
}

/** Rows over their loss on a logarithmic axis, with the mean and what guessing costs. */
export function LossFigure({ view, services }: LossFigureProps) {
  const { losses } = view;
  const ends = (bin: number) =>
    l10n.t('loss {0} to {1}', edgeText(losses.edges[bin] ?? 0), edgeText(losses.edges[bin + 1] ?? 0));
  return (
    <BarsFigure
      name={l10n.t('Histogram of the loss')}
      description={view.finding}
      edges={losses.edges}
      series={seriesOf(losses)}
      stacked
      x={{ title: l10n.t('loss −ln p_y (nats), log axis'), scale: 'log' }}
      y={{ title: l10n.t('rows') }}
      markers={markersOf(view)}
      onPick={(bin, index) => {
        const loss = {
          low: losses.edges[bin] ?? 0,
          high: losses.edges[bin + 1] ?? 0,
          lowIncluded: true,
          highIncluded: bin === losses.edges.length - 2,
        };
        if (index === 0) services.select({ loss, correct: true }, l10n.t('{0}, correct', ends(bin)));
        else if (index === 1) services.select({ loss, correct: false }, l10n.t('{0}, wrong', ends(bin)));
        else services.select({ loss }, ends(bin));
      }}
      readOut={(bin) => [ends(bin), ...readOut(losses, bin)].join('\n')}
    />
  );
}

function seriesOf({ correct, wrong, before }: LossHistogram): BarSeries[] {
  const series: BarSeries[] = [
    { title: l10n.t('correct'), role: 'correct', values: correct },
    { title: l10n.t('wrong'), role: 'wrong', values: wrong },
  ];
  if (before) series.push({ title: l10n.t('all rows before'), role: 'before', values: before, faint: true });
  return series;
}

function markersOf(view: CrossEntropyView): Marker[] {
  // Two lines on one place could not be told apart.
  const balanced = Math.abs(view.frequencies / view.uniform - 1) < 0.03;
  const allFinite = view.losses.infinite === 0;
  const line = (value: number | undefined, role: Marker['role'], label: (value: string) => string): Marker[] =>
    value !== undefined && Number.isFinite(value) && value > 0
      ? [{ axis: 'x', value, role, dash: role !== 'neutral', label: label(short(value)) }]
      : [];
  return [
    ...line(view.meanBefore, 'before', (value) => l10n.t('mean before {0}', value)),
    ...line(view.mean, 'accent', (value) =>
      allFinite ? l10n.t('mean {0}', value) : l10n.t('mean of finite {0}', value),
    ),
    ...(balanced ? [] : line(view.frequencies, 'neutral', (value) => l10n.t('label frequencies {0}', value))),
    ...line(view.uniform, 'neutral', (value) => l10n.t('uniform guessing {0}', value)),
  ];
}

function readOut({ correct, wrong, before, edges }: LossHistogram, bin: number): string[] {
  const right = correct[bin] ?? 0;
  const wrongs = wrong[bin] ?? 0;
  const lines = [
    probabilityText(edges[bin] ?? 0, edges[bin + 1] ?? 0),
    l10n.t('{0}: {1} correct, {2} wrong', rowsText(right + wrongs), count(right), count(wrongs)),
  ];
  if (before) lines.push(l10n.t('before: {0}', rowsText(before[bin] ?? 0)));
  return lines;
}

/** What losses from `low` to `high` mean as probabilities of the label; near 1, what is missing to it tells more. */
function probabilityText(low: number, high: number): string {
  return high < 0.01
    ? l10n.t('1 − p_y {0} to {1}', short(-Math.expm1(-low), 3), short(-Math.expm1(-high), 3))
    : l10n.t('p_y {0} to {1}', percent(Math.exp(-high), 2), percent(Math.exp(-low), 2));
}
