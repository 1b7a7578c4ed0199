import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import type { ParameterSpec, Parameters, ParameterValue } from '../../../src/cells/parameters';
import { rowsText } from '../../../src/text/rows';
import { IconButton } from '../../components/iconButton';
import { ParameterControls } from '../../components/parameterControls';
import { ClassField } from './classField';

export interface ToolbarProps {
  readonly id: string;
  readonly specs: readonly ParameterSpec[];
  readonly values: Parameters;
  readonly classNames: readonly string[];
  readonly hasLabels: boolean;
  /** Rows that pass the filter; undefined until known. */
  readonly total: number | undefined;
  /** What is selected, in words; undefined where nothing is. */
  readonly selected: string | undefined;
  onChange(name: string, value: ParameterValue): void;
  onClearSelection(): void;
  /** Resolves to what is said about it. */
  onCopy(): Promise<string>;
}

/** The controls of the table: which rows, in which order, how many there are, and a copy of them. */
export function RowsToolbar(props: ToolbarProps) {
  const { id, specs, values, onChange } = props;
  const [said, setSaid] = useState('');
  const copy = () => void props.onCopy().then(setSaid);
  // The count comes back when the rows are others than those copied.
  useEffect(() => setSaid(''), [props.total, values.order, values.show, values.class]);
  const named = (name: string) =>
    specs.filter((spec) => spec.name === name).map((spec) => ({ ...spec, inFigure: false }));
  const hasClass = values.class !== '';
  return (
    <div class="rows-toolbar">
      <ParameterControls id={`${id}-show`} specs={named('show')} values={values} onChange={onChange} />
      {values.show === 'selection' && props.selected !== undefined && (
        <span class="rows-selection">
          <span class="rows-selection-title" title={props.selected}>
            {props.selected}
          </span>
          <IconButton icon="close" label={l10n.t('Clear the selection')} onClick={props.onClearSelection} />
        </span>
      )}
      <ClassField
        id={`${id}-class`}
        title={l10n.t('Class')}
        hint={l10n.t('Only rows of this class: a name, or an index counted from 0.')}
        placeholder={l10n.t('any class')}
        value={String(values.class)}
        classNames={props.classNames}
        onChange={(text) => onChange('class', text)}
      />
      {hasClass && props.hasLabels && (
        <ParameterControls id={`${id}-side`} specs={named('classOf')} values={values} onChange={onChange} />
      )}
      <ParameterControls id={`${id}-order`} specs={named('order')} values={values} onChange={onChange} />
      <span class="rows-copy">
        <span class="rows-count" aria-live="polite">
          {said || (props.total === undefined ? '' : rowsText(props.total))}
        </span>
        <IconButton
          icon="copy"
          label={l10n.t('Copy the first 10,000 of these rows as tab-separated text')}
          onClick={copy}
        />
      </span>
    </div>
  );
}
