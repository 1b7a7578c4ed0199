import * as l10n from '@vscode/l10n';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { count } from '../../../src/text/numbers';
import { type BarsData, barsDrawing } from '../../charts/barsDrawing';
import { registerFigure } from '../../charts/figureRegistry';
import type { ClassLine } from './classLine';

export interface ExportedRow {
  readonly row: number;
  readonly lines: readonly ClassLine[];
  readonly hasLabel: boolean;
  readonly isHeated: boolean;
  readonly isChanged: boolean;
}

/** The elements in whose order the figures stand on an exported page. */
const PLACES = ['.inspector-sentence', '.inspector-classes', '.inspector-gradient'];

/**
 * Lists the row's bars as figures of the cell, so that they can be exported: on screen they are elements to take hold of,
 * on paper they are drawn as every other figure.
 */
export function useExportedFigures(cell: string, root: RefObject<HTMLElement | null>, exported: ExportedRow): void {
  const newest = useRef(exported);
  newest.current = exported;
  useEffect(() => {
    const withdraw = PLACES.map((place, i) =>
      registerFigure(cell, () => {
        const element = root.current?.querySelector<HTMLElement>(place);
        const data = figuresOf(newest.current)[i];
        return element && data ? { ...data, element, hidden: new Set() } : undefined;
      }),
    );
    return () => {
      for (const each of withdraw) each();
    };
  }, [cell]);
}

function figuresOf(exported: ExportedRow) {
  const { lines, hasLabel } = exported;
  const categories = lines.map((line) => line.name);
  const classes = { title: l10n.t('class') };
  const figure = (name: string, data: Omit<BarsData, 'categories' | 'y' | 'horizontal'>) => ({
    name,
    drawing: barsDrawing({ ...data, categories, y: classes, horizontal: true }),
  });
  const figures = [
    figure(l10n.t('Logits'), logits(exported)),
    figure(l10n.t('Probabilities'), probabilities(exported)),
  ];
  if (hasLabel) {
    figures.push(figure(l10n.t('Gradient'), gradient(exported)));
  }
  return figures;
}

function logits({ row, lines, isHeated, isChanged }: ExportedRow) {
  const now = { title: l10n.t('logit'), role: 'neutral', values: lines.map((line) => drawable(line.logit)) } as const;
  const before = {
    title: l10n.t('as read'),
    role: 'before',
    faint: true,
    values: lines.map((line) => drawable(line.logitBefore)),
  } as const;
  const title = isHeated ? l10n.t('logit z/T of row {0}', count(row)) : l10n.t('logit z of row {0}', count(row));
  return { series: isChanged ? [now, before] : [now], x: { title } };
}

function probabilities({ row, lines, hasLabel, isHeated }: ExportedRow) {
  const only = (which: (line: ClassLine) => boolean) =>
    lines.map((line) => (which(line) ? drawable(line.probability) : Number.NaN));
  const isWrong = (line: ClassLine) => hasLabel && line.isPredicted && !line.isLabel;
  const series = [
    { title: l10n.t('label'), role: 'correct', values: only((line) => line.isLabel) },
    { title: l10n.t('predicted, but not the label'), role: 'wrong', values: only(isWrong) },
    { title: l10n.t('other classes'), role: 'neutral', values: only((line) => !line.isLabel && !isWrong(line)) },
  ] as const;
  const title = isHeated
    ? l10n.t('probability softmax(z/T) of row {0}', count(row))
    : l10n.t('probability softmax(z) of row {0}', count(row));
  return {
    series: series.filter(({ values }) => values.some((value) => value > 0)),
    stacked: true,
    x: { title, percent: true, minimum: 0, maximum: 1 },
  };
}

function gradient({ row, lines }: ExportedRow) {
  const slopes = lines.map((line) => drawable(line.gradient));
  return {
    series: [
      { title: l10n.t('too likely'), role: 'over', values: slopes.map((slope) => (slope > 0 ? slope : Number.NaN)) },
      { title: l10n.t('too unlikely'), role: 'under', values: slopes.map((slope) => (slope < 0 ? slope : Number.NaN)) },
    ] as const,
    stacked: true,
    x: { title: l10n.t('gradient p − y of row {0}', count(row)), minimum: -1, maximum: 1 },
  };
}

/** What has no finite length is left out. */
function drawable(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN;
}
