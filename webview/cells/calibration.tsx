import * as l10n from '@vscode/l10n';
import type { CalibrationView } from '../../src/cells/calibration/view';
import { ReliabilityFigure } from '../charts/reliabilityFigure';
import { rangeText, readOut } from './calibration/binText';
import { drawnBars, needsSliver } from './calibration/drawnBars';
import { MeasureTable } from './calibration/measureTable';
import { NoBins } from './calibration/noBins';
import type { CellViewProps } from './view';

/** The reliability diagram, and the numbers with whose definition each follows. */
export function CalibrationCell({ view, services }: CellViewProps<CalibrationView>) {
  const sliver = needsSliver(view.bars) || needsSliver(view.before ?? []);
  return (
    <div class="calibration">
      {view.noBins === undefined ? (
        <ReliabilityFigure
          name={l10n.t('Reliability diagram')}
          description={view.finding}
          bins={drawnBars(view.bars, sliver)}
          before={view.before && drawnBars(view.before, sliver)}
          onPick={(index) => {
            const bar = view.bars[index];
            if (!bar) return;
            const { low, high, lowIncluded, highIncluded } = bar;
            services.select({ confidence: { low, high, lowIncluded, highIncluded } }, rangeText(bar));
          }}
          readOut={(index) => readOut(view, index)}
        />
      ) : (
        <NoBins reason={view.noBins} services={services} />
      )}
      <MeasureTable measures={view.measures} temperature={view.temperature} />
    </div>
  );
}
