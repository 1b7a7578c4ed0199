import * as l10n from '@vscode/l10n';
import { useEffect } from 'preact/hooks';
import { measureRow } from '../../src/cells/inspector/measures';
import { inspectorParameters } from '../../src/cells/inspector/parameters';
import { rowTable } from '../../src/cells/inspector/rowTable';
import type { InspectorView } from '../../src/cells/inspector/view';
import { withDefaults } from '../../src/cells/parameters';
import { useTheme } from '../charts/useTheme';
import { RowFigure } from './inspector/rowFigure';
import { useRow } from './inspector/useRow';
import type { CellViewProps } from './view';

/** One row in full: its logits to play with, and what follows from them. */
export function InspectorCell({ id, view, parameters, selection, revision, services }: CellViewProps<InspectorView>) {
  useTheme();
  const { focusedRow } = selection;
  const row = focusedRow !== undefined && focusedRow < view.rows ? focusedRow : view.defaultRow;
  const inspected = useRow(services, row, revision);
  const { reply, nameOf } = inspected;
  useEffect(() => {
    if (reply) services.showData(rowTable(reply, measureRow(reply.logits, reply.label), nameOf));
  }, [reply]);
  if (inspected.problem !== undefined) {
    return <p class="note">{l10n.t('Row {0} could not be fetched: {1}', row, inspected.problem)}</p>;
  }
  if (!inspected.reply) {
    return <div class="cell-placeholder" />;
  }
  return (
    <RowFigure
      id={id}
      view={view}
      values={withDefaults(inspectorParameters(), parameters)}
      reply={inspected.reply}
      nameOf={inspected.nameOf}
      findClass={inspected.findClass}
      services={services}
    />
  );
}
