import * as l10n from '@vscode/l10n';
import { type NllCurve, nllCurve } from '../../engine/nllCurve';
import { spreadRanges } from '../../engine/rowRange';
import type { RowStatistics } from '../../engine/rowStatistics';
import { atTemperature, type LogitTable } from '../../engine/table';
import { fitTemperature, type TemperatureFit } from '../../engine/temperature';
import type { CellContext } from '../cell';
import { MAXIMUM_TEMPERATURE, MINIMUM_TEMPERATURE } from './parameters';
import type { TemperatureRow } from './view';

/** Logits of the first, quick curve, and of the one that stays. */
const QUICK_ELEMENTS = 200_000;
const FULL_ELEMENTS = 20_000_000;
/** Of consecutive rows that a sample consists of. */
const STRETCHES = 256;

/** What is known of a table whatever T is chosen, kept so that a moving slider computes none of it again. */
export interface Study {
  readonly fit: TemperatureFit;
  quickCurve?: NllCurve;
  curve?: NllCurve;
  /** The row of T = 1 and of T*. */
  readonly rows: Map<number, TemperatureRow>;
  /** The newest table handed on: the same T gives the same object, and what others computed from it holds. */
  newest?: { readonly temperature: number; readonly table: LogitTable };
}

const studies = new WeakMap<LogitTable, Study>();

/** The fit of a table, computed once. */
export async function studyOf(table: LogitTable, statistics: RowStatistics, context: CellContext): Promise<Study> {
  const known = studies.get(table);
  if (known) return known;
  context.stage(l10n.t('fitting T'));
  const study: Study = { fit: await fitTemperature(table, statistics, context.pace), rows: new Map() };
  studies.set(table, study);
  return study;
}

/** The table at T; at 1 the table itself, so that nothing below believes it has changed. */
export function tableAt(study: Study, table: LogitTable, temperature: number): LogitTable {
  if (temperature === 1) return table;
  if (study.newest?.temperature !== temperature) {
    study.newest = { temperature, table: atTemperature(table, temperature) };
  }
  return study.newest.table;
}

/**
 * The curve of NLL over T: at once from a sample of the rows where the table is large (`quick` is called with it), then
 * from every row, or from a larger sample where even that would take long.
 */
export async function curveOf(
  study: Study,
  table: LogitTable,
  statistics: RowStatistics,
  context: CellContext,
  quick: (curve: NllCurve) => void,
): Promise<NllCurve> {
  if (study.curve) return study.curve;
  const grid = gridAround('none' in study.fit ? 1 : study.fit.temperature);
  const elements = table.rows * table.classes;
  if (elements > QUICK_ELEMENTS) {
    study.quickCurve ??= await nllCurve(table, statistics, grid, sampleOf(table, QUICK_ELEMENTS), context.pace);
    quick(study.quickCurve);
  }
  context.stage(l10n.t('NLL at each T'));
  const rows = elements > FULL_ELEMENTS ? sampleOf(table, FULL_ELEMENTS) : undefined;
  study.curve = await nllCurve(table, statistics, grid, rows, context.pace);
  return study.curve;
}

/** As many rows as hold about so many logits. */
function sampleOf({ rows, classes }: LogitTable, elements: number) {
  return spreadRanges(rows, elements / classes, STRETCHES);
}

/** The slider's range, and further where T* lies outside it. */
function gridAround(temperature: number): { low: number; octaves: number } {
  const low = Math.min(MINIMUM_TEMPERATURE, temperature / 4);
  const high = Math.max(MAXIMUM_TEMPERATURE, temperature * 4);
  return { low, octaves: Math.min(60, Math.ceil(Math.log2(high / low))) };
}
