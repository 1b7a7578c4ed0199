import * as l10n from '@vscode/l10n';
import type { ConfidenceView } from '../../src/cells/confidence/view';
import { percent, short } from '../../src/text/numbers';
import type { Marker } from '../charts/axis';
import { DistributionFigure } from './confidence/distributionFigure';
import type { CellViewProps } from './view';

/** Two histograms in the same style: how sure the model is, and how its probabilities spread. */
export function ConfidenceCell({ view, services }: CellViewProps<ConfidenceView>) {
  const common = { view, services };
  return (
    <div class="confidence">
      <DistributionFigure
        {...common}
        quantity="confidence"
        name={l10n.t('Histogram of the confidence')}
        axis={{ title: l10n.t('confidence'), percent: true }}
        markers={confidenceMarkers(view)}
        format={(value) => percent(value, 1)}
      />
      <DistributionFigure
        {...common}
        quantity="entropy"
        name={l10n.t('Histogram of the entropy')}
        axis={{ title: l10n.t('entropy (nats)') }}
        markers={entropyMarkers(view)}
        format={(value) => short(value, 3)}
      />
    </div>
  );
}

function confidenceMarkers({ confidence }: ConfidenceView): Marker[] {
  const { mean, meanBefore, accuracyOfAll } = confidence;
  return [
    ...line(meanBefore, 'before', (value) => l10n.t('mean confidence before {0}', percent(value))),
    ...line(mean, 'accent', (value) => l10n.t('mean confidence {0}', percent(value))),
    ...line(accuracyOfAll, 'neutral', (value) => l10n.t('accuracy {0}', percent(value))),
  ];
}

function entropyMarkers({ entropy }: ConfidenceView): Marker[] {
  return [
    ...line(entropy.meanBefore, 'before', (value) => l10n.t('mean before {0}', short(value))),
    ...line(entropy.mean, 'accent', (value) => l10n.t('mean {0}', short(value))),
  ];
}

function line(value: number | undefined, role: Marker['role'], label: (value: number) => string): Marker[] {
  if (value === undefined || !Number.isFinite(value)) return [];
  return [{ axis: 'x', value, role, dash: role !== 'neutral', label: label(value) }];
}
