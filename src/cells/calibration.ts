import * as l10n from '@vscode/l10n';
import type { Convention, Scheme } from '../engine/binning';
import type { Bin } from '../engine/calibration';
import type { LogitTable } from '../engine/table';
import { noBinsText } from './calibration/conventions';
import { calibrationData } from './calibration/data';
import { calibrationFinding } from './calibration/finding';
import { calibrationFootnote } from './calibration/footnote';
import { addClasswise, addClasswiseInterval, addIntervals, type Choice, measure } from './calibration/measured';
import { measureRows } from './calibration/measures';
import { calibrationParameters } from './calibration/parameters';
import type { CalibrationView, ReliabilityBar } from './calibration/view';
import type { CellContext, CellInput, CellKind, CellOutput } from './cell';
import type { Parameters } from './parameters';

/** Whether confidences hold what they promise: reliability diagram and the field's numbers, by a named convention. */
export const calibrationCell: CellKind<CalibrationView> = {
  kind: 'calibration',
  role: 'view',
  get title() {
    return l10n.t('Calibration');
  },
  get purpose() {
    return l10n.t('Of the answers given with 80 % confidence, are 80 % right?');
  },
  icon: 'target',
  get parameters() {
    return calibrationParameters();
  },
  get needsLabels() {
    return l10n.t(
      'Calibration holds each confidence against whether the answer is right, and for that it needs labels.',
    );
  },
  standard: true,
  compute,
};

async function compute(
  input: CellInput,
  parameters: Parameters,
  context: CellContext,
): Promise<CellOutput<CalibrationView>> {
  const choice: Choice = {
    bins: Number(parameters.bins),
    scheme: parameters.scheme as Scheme,
    convention: parameters.convention as Convention,
  };
  const statistics = await context.statistics(input.table);
  const tables = [{ table: input.table, statistics }];
  if (input.before) tables.push({ table: input.before, statistics: await context.statistics(input.before) });

  const view = (): CalibrationView => {
    const [now, before] = tables.map((each) => measure(each.table, each.statistics, choice));
    if (!now) throw new Error('There is always a table to measure.');
    const temperature = temperatureBetween(input);
    const measures = measureRows(choice, now, before);
    return {
      finding: calibrationFinding(now, before, temperature),
      footnote: calibrationFootnote(choice, now, statistics),
      data: calibrationData(measures, now, before),
      convention: choice.convention,
      scheme: choice.scheme,
      noBins: now.bins.length === 0 ? noBinsText(choice.convention) : undefined,
      bars: now.bins.map(barOf),
      before: before?.bins.map(barOf),
      measures,
      temperature,
    };
  };
  const first = view();
  if (measure(input.table, statistics, choice).n === 0) return { view: first };
  context.publish(first);
  for (const each of tables) await addClasswise(each.table, each.statistics, choice, context.pace);
  context.publish(view());
  context.stage(l10n.t('resampling'));
  for (const each of tables) await addIntervals(each.table, each.statistics, choice, context.pace);
  context.publish(view());
  for (const each of tables) await addClasswiseInterval(each.table, each.statistics, choice, context.pace);
  return { view: view() };
}

/** T, where the cells above did nothing but divide by it. */
function temperatureBetween({ table, before }: { table: LogitTable; before?: LogitTable }): number | undefined {
  const isSame = before && before.logits === table.logits && before.stored === table.stored;
  return isSame ? before.beta / table.beta : undefined;
}

function barOf({ meanConfidence, ...bin }: Bin): ReliabilityBar {
  return { ...bin, confidence: meanConfidence };
}
