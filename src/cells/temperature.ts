import * as l10n from '@vscode/l10n';
import type { NllCurve } from '../engine/nllCurve';
import { NORMAL_975 } from '../engine/normal';
import type { RowStatistics } from '../engine/rowStatistics';
import { atTemperature } from '../engine/table';
import type { CellContext, CellInput, CellKind, CellOutput } from './cell';
import type { Parameters } from './parameters';
import { temperatureData } from './temperature/data';
import { reasonText, temperatureFinding, unlabelledFinding } from './temperature/finding';
import { temperatureFootnote, unlabelledFootnote } from './temperature/footnote';
import { lossRange } from './temperature/lossRange';
import { temperatureParameters } from './temperature/parameters';
import { temperatureRow } from './temperature/rows';
import { curveOf, type Study, studyOf, tableAt } from './temperature/study';
import type { FittedTemperature, TemperatureMode, TemperatureRow, TemperatureView } from './temperature/view';

/** Divides the logits of every cell below by a temperature, fitted to the labels or typed. */
export const temperatureCell: CellKind<TemperatureView> = {
  kind: 'temperature',
  role: 'transform',
  get title() {
    return l10n.t('Temperature');
  },
  get purpose() {
    return l10n.t('Which single number should the logits be divided by? Every cell below sees them divided.');
  },
  icon: 'flame',
  get parameters() {
    return temperatureParameters();
  },
  unfit: ({ kind }) =>
    kind === 'confidence'
      ? l10n.t(
          'A temperature acts on the scores of all classes; only the confidence in the predicted one is known, so T stays 1.',
        )
      : undefined,
  standard: true,
  compute,
};

async function compute(
  input: CellInput,
  parameters: Parameters,
  context: CellContext,
): Promise<CellOutput<TemperatureView>> {
  const { table } = input;
  const mode: TemperatureMode = parameters.mode === 'typed' ? 'typed' : 'fitted';
  const typed = Number(parameters.temperature);
  const statistics = await context.statistics(table);
  const study = await studyOf(table, statistics, context);
  const { fit } = study;
  const fitted = 'none' in fit ? undefined : fittedWithInterval(fit.temperature, fit.standardError);
  const temperature = mode === 'typed' ? typed : (fitted?.temperature ?? 1);
  const output = tableAt(study, table, temperature);
  const now = await context.statistics(output);
  const rows = await rowsOf(study, { input, statistics, now, temperature, fitted, context });
  const current = rows.find((row) => row.temperature === temperature) as TemperatureRow;

  const viewWith = (curve: NllCurve | undefined): TemperatureView => {
    const points = Array.from(curve?.temperatures ?? [], (t, i) => [t, curve?.nll[i] ?? Number.NaN] as const);
    return {
      finding: table.labels ? temperatureFinding(mode, fit, fitted, current) : unlabelledFinding(mode, temperature),
      footnote: table.labels
        ? temperatureFootnote(fit, statistics, curve, table.kind)
        : unlabelledFootnote(statistics, table.kind),
      data: temperatureData(rows, points),
      mode,
      temperature,
      fitted,
      noOptimum: 'none' in fit && table.labels ? reasonText(fit.none, fit.usedRows) : undefined,
      curve: points,
      ...lossRange(points, rows, table.classes),
      uniformNll: Math.log(table.classes),
      rows,
    };
  };
  if (fit.usedRows === 0) return { view: viewWith(undefined), table: output };
  const curve = await curveOf(study, table, statistics, context, (quick) => context.publish(viewWith(quick), output));
  return { view: viewWith(curve), table: output };
}

/**
 * T* with the interval of 1/T* ± 1.96 standard errors. The logits are multiplied by 1/T, so the loss is nearest to a
 * parabola in it; of few rows, an interval symmetric in T or in ln T holds 1 although 1 costs much more. It ends at
 * infinity where even no logits at all cannot be excluded.
 */
function fittedWithInterval(temperature: number, standardError: number): FittedTemperature {
  const inverse = 1 / temperature;
  const half = (NORMAL_975 * standardError) / temperature ** 2;
  return {
    temperature,
    interval: [1 / (inverse + half), half < inverse ? 1 / (inverse - half) : Number.POSITIVE_INFINITY],
  };
}

interface Reached {
  readonly input: CellInput;
  readonly statistics: RowStatistics;
  readonly now: RowStatistics;
  readonly temperature: number;
  readonly fitted?: FittedTemperature;
  readonly context: CellContext;
}

/** T = 1, the current T and T*, ascending in that order, each once. */
async function rowsOf(study: Study, reached: Reached): Promise<readonly TemperatureRow[]> {
  const { input, statistics, now, temperature, fitted, context } = reached;
  const rows = [keep(study, 1, () => temperatureRow(l10n.t('as it is'), 1, statistics, undefined))];
  if (temperature !== 1 && temperature !== fitted?.temperature) {
    rows.push(temperatureRow(l10n.t('typed'), temperature, now, statistics));
  }
  if (fitted && fitted.temperature !== 1) {
    const best = fitted.temperature;
    const known = study.rows.get(best);
    const at = known || best === temperature ? now : await context.statistics(atTemperature(input.table, best));
    rows.push(known ?? keep(study, best, () => temperatureRow(l10n.t('fitted'), best, at, statistics)));
  }
  return rows;
}

function keep(study: Study, temperature: number, make: () => TemperatureRow): TemperatureRow {
  const row = study.rows.get(temperature) ?? make();
  study.rows.set(temperature, row);
  return row;
}
