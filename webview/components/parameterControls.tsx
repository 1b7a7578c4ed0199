import type { ParameterSpec, Parameters, ParameterValue } from '../../src/cells/parameters';
import { NumberControl } from './numberControl';

export interface ParameterControlsProps {
  /** Prefix of the controls' ids; unique on the page. */
  readonly id: string;
  readonly specs: readonly ParameterSpec[];
  readonly values: Parameters;
  readonly disabled?: boolean;
  /** `live` while a slider moves. */
  onChange(name: string, value: ParameterValue, live: boolean): void;
}

/**
 * A control for each parameter. They are the browser's own elements: labels reach into them, screen readers and tests
 * know them, the list of a select is never cut off by a cell, and all themes draw them.
 */
export function ParameterControls({ id, specs, values, disabled, onChange }: ParameterControlsProps) {
  return (
    <div class="parameters">
      {specs.map((spec) => (
        <ParameterControl
          key={spec.name}
          id={`${id}-${spec.name}`}
          spec={spec}
          value={values[spec.name] ?? spec.default}
          disabled={disabled}
          onChange={(value, live) => onChange(spec.name, value, live)}
        />
      ))}
    </div>
  );
}

export interface ParameterControlProps {
  /** Of the control; unique on the page. */
  readonly id: string;
  readonly spec: ParameterSpec;
  readonly value: ParameterValue;
  readonly disabled?: boolean;
  onChange(value: ParameterValue, live: boolean): void;
}

/** One parameter with its label and its hint; for controls that belong into a figure as well. */
export function ParameterControl({ id, spec, value, disabled, onChange }: ParameterControlProps) {
  return (
    <div class={`parameter parameter-${spec.type}`} title={spec.hint}>
      {spec.type === 'toggle' && (
        <input
          type="checkbox"
          id={id}
          class="checkbox"
          checked={value === true}
          disabled={disabled}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onChange(event.currentTarget.checked, false)}
        />
      )}
      <label for={id}>{spec.title}</label>
      {spec.type === 'number' && (
        <NumberControl id={id} spec={spec} value={Number(value)} disabled={disabled} onChange={onChange} />
      )}
      {spec.type === 'choice' && (
        <select
          id={id}
          class="field select"
          value={String(value)}
          disabled={disabled}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onChange(event.currentTarget.value, false)}
        >
          {spec.choices.map((choice) => (
            <option key={choice.value} value={choice.value} title={choice.hint}>
              {choice.title}
            </option>
          ))}
        </select>
      )}
      {spec.type === 'text' && (
        <input
          type="text"
          id={id}
          class="field field-text"
          value={String(value)}
          placeholder={spec.placeholder}
          disabled={disabled}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onChange(event.currentTarget.value, false)}
        />
      )}
      <span id={`${id}-hint`} class="visually-hidden">
        {spec.hint}
      </span>
    </div>
  );
}
