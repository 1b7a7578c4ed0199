import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { ParameterSpec, Parameters, ParameterValue } from '../../src/cells/parameters';
import { Icon } from './icon';
import { plainNumber } from './numberControl';
import { ParameterControls } from './parameterControls';

interface CellParametersProps {
  readonly id: string;
  readonly specs: readonly ParameterSpec[];
  readonly values: Parameters;
  /** Whether the figure is there or to come, with the controls that stand in it. */
  readonly hasFigure: boolean;
  onChange(name: string, value: ParameterValue, live: boolean): void;
}

/** More of them than a line holds: those of a source that could not be read, with no figure to stand in. */
const MANY = 5;

/** The parameters in one line; in a narrow cell, or where there are many, they fold into a button that says what they are set to. */
export function CellParameters({ id, specs, values, hasFigure, onChange }: CellParametersProps) {
  const [open, setOpen] = useState(false);
  const shown = specs.filter((spec) => !(spec.inFigure && hasFigure) && applies(spec, specs, values));
  if (shown.length === 0) return null;
  // Of so many, what was left as it is says nothing.
  const told = shown.filter((spec) =>
    shown.length > MANY ? isChanged(values[spec.name], spec.default) : says(spec, values),
  );
  return (
    <div class="cell-parameters" data-open={open} data-many={shown.length > MANY}>
      <button
        type="button"
        class="cell-parameters-toggle"
        aria-expanded={open}
        aria-controls={`cell-${id}-parameters`}
        onClick={() => setOpen(!open)}
      >
        <Icon name={open ? 'chevron-down' : 'chevron-right'} />
        <span class="cell-parameters-summary">
          {l10n.t('Parameters')}
          <span class="quiet"> {told.map((spec) => summary(spec, values[spec.name] ?? spec.default)).join(' · ')}</span>
        </span>
      </button>
      <div id={`cell-${id}-parameters`} class="cell-parameters-controls">
        <ParameterControls id={`cell-${id}`} specs={shown} values={values} onChange={onChange} />
      </div>
    </div>
  );
}

/** Whether the parameter that this one depends on has the value at which it matters. */
function applies({ shownWhen }: ParameterSpec, specs: readonly ParameterSpec[], values: Parameters): boolean {
  if (!shownWhen) return true;
  const value = values[shownWhen.name] ?? specs.find(({ name }) => name === shownWhen.name)?.default;
  return value === shownWhen.value;
}

function isChanged(value: ParameterValue | undefined, usual: ParameterValue): boolean {
  return value !== undefined && value !== usual;
}

/** “Automatic”, “None” and a box that is not ticked are not worth a narrow line’s room, and do not say of what. */
function says({ type, name, default: usual }: ParameterSpec, values: Parameters): boolean {
  const value = values[name] ?? usual;
  if (type === 'toggle') return value === true;
  return !(type === 'choice' && value === usual && (value === 'auto' || value === 'none'));
}

function summary(spec: ParameterSpec, value: ParameterValue): string {
  if (spec.type === 'toggle') return spec.title;
  if (spec.type === 'choice') return spec.choices.find((choice) => choice.value === value)?.title ?? String(value);
  return `${spec.title} ${typeof value === 'number' ? plainNumber(value) : value || '–'}`;
}
