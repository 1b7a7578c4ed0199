export type ParameterValue = string | number | boolean;
export type Parameters = Readonly<Record<string, ParameterValue>>;

interface Common {
  readonly name: string;
  readonly title: string;
  /** One line, shown on hover. */
  readonly hint: string;
  /** Setting (under `logitscope.`) that gives the default for new cells. */
  readonly setting?: string;
  /** The cell's own figure has the control, so the frame shows none. */
  readonly inFigure?: boolean;
  /** Shown only while another parameter of the cell has this value. */
  readonly shownWhen?: { readonly name: string; readonly value: ParameterValue };
}

/** How a parameter is shown as a control, and what values it may take. */
export type ParameterSpec =
  | (Common & {
      readonly type: 'number';
      readonly default: number;
      readonly minimum: number;
      readonly maximum: number;
      readonly step: number;
      /** A slider moves evenly in the logarithm. */
      readonly logarithmic?: boolean;
      readonly integer?: boolean;
    })
  | (Common & {
      readonly type: 'choice';
      readonly default: string;
      readonly choices: readonly { readonly value: string; readonly title: string; readonly hint?: string }[];
    })
  | (Common & { readonly type: 'toggle'; readonly default: boolean })
  | (Common & { readonly type: 'text'; readonly default: string; readonly placeholder: string });

/**
 * The values to compute with: the given ones where they are of the right type and in range, else the
 * default. Parameters come from saved documents and from the window, so nothing is taken on trust.
 */
export function withDefaults(specs: readonly ParameterSpec[], given: Parameters): Parameters {
  const values: Record<string, ParameterValue> = {};
  for (const spec of specs) {
    const value = Object.hasOwn(given, spec.name) ? given[spec.name] : undefined;
    values[spec.name] = accepts(spec, value) ? value : spec.default;
  }
  return values;
}

function accepts(spec: ParameterSpec, value: unknown): value is ParameterValue {
  switch (spec.type) {
    case 'number':
      return (
        typeof value === 'number' &&
        value >= spec.minimum &&
        value <= spec.maximum &&
        (!spec.integer || Number.isInteger(value))
      );
    case 'choice':
      return spec.choices.some((choice) => choice.value === value);
    case 'toggle':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string' && value.length <= 10_000;
  }
}
