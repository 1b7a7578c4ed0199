import type { ParameterSpec } from '../../src/cells/parameters';

export type NumberSpec = Extract<ParameterSpec, { type: 'number' }>;

/** Steps of a slider that moves evenly in the logarithm. */
const LOGARITHMIC_STEPS = 400;

/** What the range element holds: its bounds, step, and the position of a value. */
export interface SliderScale {
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
  position(value: number): number;
  value(position: number): number;
}

/** Maps a parameter to its slider; a logarithmic one moves over exponents, and its values are rounded to the step. */
export function sliderScale(spec: NumberSpec): SliderScale {
  const { minimum, maximum, step } = spec;
  const round = (value: number) => clamp(rounded(value, spec), minimum, maximum);
  if (!spec.logarithmic || minimum <= 0) {
    return { minimum, maximum, step, position: (value) => value, value: round };
  }
  const low = Math.log(minimum);
  const high = Math.log(maximum);
  return {
    minimum: 0,
    maximum: LOGARITHMIC_STEPS,
    step: 1,
    position: (value) =>
      Math.round((LOGARITHMIC_STEPS * (Math.log(clamp(value, minimum, maximum)) - low)) / (high - low)),
    value: (position) =>
      position <= 0
        ? minimum
        : position >= LOGARITHMIC_STEPS
          ? maximum
          : round(Math.exp(low + ((high - low) * position) / LOGARITHMIC_STEPS)),
  };
}

/** A typed number made valid: within bounds, whole where it must be. Undefined for what is no number. */
export function typedValue(text: string, spec: NumberSpec): number | undefined {
  const value = Number(text.trim().replace(',', '.').replace('−', '-'));
  if (text.trim() === '' || Number.isNaN(value)) return undefined;
  return clamp(spec.integer ? Math.round(value) : value, spec.minimum, spec.maximum);
}

function rounded(value: number, spec: NumberSpec): number {
  if (spec.integer) return Math.round(value);
  const decimals = Math.max(0, Math.ceil(-Math.log10(spec.step) - 1e-9));
  return Number(value.toFixed(Math.min(decimals, 12)));
}

function clamp(value: number, minimum: number, maximum: number): number {
  return Math.min(Math.max(value, minimum), maximum);
}
