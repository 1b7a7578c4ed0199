import * as l10n from '@vscode/l10n';
import { useMemo, useRef } from 'preact/hooks';
import {
  editedLogits,
  formatEdits,
  hasEdits,
  noEdits,
  parseEdits,
  withLogit,
  withoutLogit,
} from '../../../src/cells/inspector/edits';
import type { RowReply } from '../../../src/cells/inspector/inspectedRow';
import type { LaboratorySettings } from '../../../src/cells/inspector/laboratory';
import { measureRow } from '../../../src/cells/inspector/measures';
import { otherClasses } from '../../../src/cells/inspector/otherClasses';
import { inspectorParameters } from '../../../src/cells/inspector/parameters';
import { rowSentence } from '../../../src/cells/inspector/sentence';
import { shownClasses } from '../../../src/cells/inspector/shownClasses';
import type { InspectorView } from '../../../src/cells/inspector/view';
import type { Parameters, ParameterValue } from '../../../src/cells/parameters';
import { ParameterControls } from '../../components/parameterControls';
import { unbroken } from '../../components/unbroken';
import type { CellServices } from '../view';
import { type BarAxis, barAxis } from './barAxis';
import { classLine } from './classLine';
import { ClassTable } from './classTable';
import { useExportedFigures } from './exported';
import { GradientTable } from './gradientTable';
import { LaboratoryPart } from './laboratory';
import { MeasureList } from './measureList';
import { RowBar } from './rowBar';
import { useDraft } from './useDraft';
import { useIsNarrow } from './useIsNarrow';
import { useLaboratory } from './useLaboratory';

export interface RowFigureProps {
  readonly id: string;
  readonly view: InspectorView;
  readonly values: Parameters;
  readonly reply: RowReply;
  readonly services: CellServices;
  nameOf(index: number): string;
  findClass(text: string): Promise<number | undefined>;
}

/** The figure of a row. Every move is computed and drawn here, within the frame; the document hears of it when it ends. */
export function RowFigure({ id, view, values, reply, services, nameOf, findClass }: RowFigureProps) {
  const root = useRef<HTMLDivElement>(null);
  const isNarrow = useIsNarrow(root, 520);
  const digits = useIsNarrow(root, 341) ? 3 : 4;
  const { row, logits: logitsBefore } = reply;
  const kept = String(values.edits);
  const edits = useDraft(parseEdits(kept, row, logitsBefore.length), `${row} ${kept}`, (next) =>
    services.setParameter('edits', formatEdits(next)),
  );
  const heat = useDraft(Number(values.temperature), String(values.temperature), (next) =>
    services.setParameter('temperature', next),
  );
  const settings = useDraft(settingsOf(values), `${values.precision} ${values.addend} ${values.scale}`, () => {});
  const temperature = heat.value;
  const label = edits.value.label ?? reply.label;

  const logits = useMemo(
    () => editedLogits(logitsBefore, edits.value, temperature),
    [logitsBefore, edits.value.logits, temperature],
  );
  const measures = useMemo(() => measureRow(logits, label), [logits, label]);
  const measuresBefore = useMemo(() => measureRow(logitsBefore, reply.label), [reply]);
  const shown = useMemo(() => shownClasses(logitsBefore, label), [logitsBefore, label]);
  const lab = useLaboratory(logits, settings.value);
  const drawn = { logits, measures, logitsBefore, measuresBefore };
  const lines = shown.map((index) => classLine(index, nameOf(index), label, drawn));
  const others = otherClasses(logits, measures, shown);

  // The axis stands still under a hand that drags along it.
  const held = useRef<BarAxis>(undefined);
  const freeAxis = barAxis([
    ...lines.flatMap((line) => [line.logit, line.logitBefore]),
    ...(others ? [others.logit] : []),
  ]);
  const axis = held.current ?? freeAxis;
  const isChanged = temperature !== 1 || hasEdits(edits.value);

  useExportedFigures(id, root, { row, lines, hasLabel: label >= 0, isHeated: temperature !== 1, isChanged });

  const specs = inspectorParameters();
  const specsNamed = (...names: string[]) => specs.filter((spec) => names.includes(spec.name));
  const setLabel = async (text: string): Promise<boolean> => {
    const index = text.trim() === '' ? reply.label : await findClass(text);
    if (index === undefined) {
      return false;
    }
    edits.commit({ ...edits.value, label: index === reply.label ? undefined : index });
    return true;
  };
  const onSetting = (name: string, value: ParameterValue, live: boolean): void => {
    settings.move(settingsOf({ ...values, ...settings.value, [name]: value }));
    if (!live) {
      services.setParameter(name, value);
    }
  };
  const reset = (): void => {
    // Both are one step to undo.
    services.setParameter('temperature', 1, true);
    heat.move(1);
    edits.commit(noEdits(row));
  };

  return (
    <div class="inspector" ref={root}>
      <RowBar
        id={id}
        row={row}
        rows={view.rows}
        rowId={reply.id}
        label={label < 0 ? '' : nameOf(label)}
        classNames={view.classNames}
        isChanged={isChanged}
        onRow={services.focusRow}
        onLabel={setLabel}
        onReset={reset}
      >
        <ParameterControls
          id={`${id}-heat`}
          specs={specsNamed('temperature')}
          values={{ temperature }}
          onChange={(_, value, live) => (live ? heat.move(Number(value)) : heat.commit(Number(value)))}
        />
      </RowBar>
      <p class="inspector-sentence">
        {unbroken(
          rowSentence({
            row,
            measures,
            label,
            temperature,
            changed: edits.value.logits.size,
            isOtherLabel: label !== reply.label,
            nameOf,
          }),
        )}
      </p>
      <div class="inspector-tables">
        <ClassTable
          lines={lines}
          others={others}
          axis={axis}
          hasLabel={label >= 0}
          isHeated={temperature !== 1}
          digits={digits}
          isChanged={isChanged}
          onGrab={() => {
            held.current = axis;
          }}
          onMove={(index, logit) => edits.move(withLogit(edits.value, index, logit * temperature))}
          onRelease={() => {
            held.current = undefined;
            edits.commit();
          }}
          onRestore={(index) => edits.commit(withoutLogit(edits.value, index))}
        />
        {label >= 0 ? (
          <GradientTable lines={lines} others={others} isHeated={temperature !== 1} />
        ) : (
          <p class="note inspector-gradient">{l10n.t('Choose a label to see the loss and its gradient p − y.')}</p>
        )}
      </div>
      <MeasureList
        measures={measures}
        before={isChanged ? measuresBefore : undefined}
        hasLabel={label >= 0}
        noLogSumExp={view.noLogSumExp}
      />
      <LaboratoryPart
        id={id}
        specs={specsNamed('precision', 'addend', 'scale')}
        values={{ ...settings.value }}
        lab={lab}
        shown={shown}
        isNarrow={isNarrow}
        nameOf={nameOf}
        onChange={onSetting}
      />
    </div>
  );
}

function settingsOf(values: Parameters): LaboratorySettings {
  // SAFETY: the values went through withDefaults, which lets only the choices of the parameter pass.
  const precision = values.precision as LaboratorySettings['precision'];
  return { precision, addend: Number(values.addend), scale: Number(values.scale) };
}
