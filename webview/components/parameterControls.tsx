import type { ParameterSpec, Parameters, ParameterValue } from '../../src/cells/parameters';

export interface ParameterControlsProps {
  /** Prefix of the controls' ids; unique on the page. */
  readonly id: string;
  readonly specs: readonly ParameterSpec[];
  readonly values: Parameters;
  readonly disabled?: boolean;
  /** `live` while a slider moves. */
  onChange(name: string, value: ParameterValue, live: boolean): void;
}

export function ParameterControls(props: ParameterControlsProps) {
  return <div class="parameters">{props.specs.map((spec) => spec.title)}</div>;
}
