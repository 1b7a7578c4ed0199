import { useEffect, useState } from 'preact/hooks';
import { type NumberSpec, sliderScale, typedValue } from './sliderScale';

interface NumberControlProps {
  readonly id: string;
  readonly spec: NumberSpec;
  readonly value: number;
  readonly disabled?: boolean;
  onChange(value: number, live: boolean): void;
}

/** A slider and, for exact values, a field; VS Code has no slider of its own, so it is the browser's. */
export function NumberControl({ id, spec, value, disabled, onChange }: NumberControlProps) {
  const [held, setHeld] = useHeld(value);
  const [typed, setTyped] = useState<string>();
  const scale = sliderScale(spec);
  const shown = held ?? value;
  useEffect(() => setTyped(undefined), [value]);
  const commit = (text: string) => {
    const next = typedValue(text, spec);
    setTyped(undefined);
    if (next !== undefined && next !== value) onChange(next, false);
  };
  return (
    <span class="number-control">
      <input
        type="range"
        id={id}
        aria-describedby={`${id}-hint`}
        aria-valuetext={plainNumber(shown)}
        min={scale.minimum}
        max={scale.maximum}
        step={scale.step}
        value={scale.position(shown)}
        disabled={disabled}
        onInput={(event) => {
          const next = scale.value(event.currentTarget.valueAsNumber);
          setHeld(next);
          if (next !== shown) onChange(next, true);
        }}
        onChange={(event) => {
          const next = scale.value(event.currentTarget.valueAsNumber);
          setHeld(next, true);
          onChange(next, false);
        }}
      />
      <input
        type="text"
        inputMode="decimal"
        class="field field-number"
        aria-label={spec.title}
        autocomplete="off"
        size={6}
        value={typed ?? plainNumber(shown)}
        disabled={disabled}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onChange={(event) => commit(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
            if (event.altKey) return;
            event.preventDefault();
            const next = typedValue(String(value + (event.key === 'ArrowUp' ? spec.step : -spec.step)), spec);
            if (next !== undefined) onChange(Number(next.toPrecision(12)), false);
          }
        }}
      />
    </span>
  );
}

/** Four digits, written so that it can be typed again. */
export function plainNumber(value: number): string {
  return String(Number(value.toPrecision(Number.isInteger(value) ? 12 : 4)));
}

/** How long after its release a slider waits for the panel to agree with it, in milliseconds. */
const PATIENCE = 1000;

/**
 * Where a hand has put the slider. The answers to its moves come late and must not move it back, so it stands there
 * until the parameter has arrived at the value of the release.
 */
function useHeld(value: number): [number | undefined, (next: number, released?: boolean) => void] {
  const [held, setHeld] = useState<{ value: number; released: boolean }>();
  useEffect(() => {
    if (!held?.released) return;
    if (held.value === value) {
      setHeld(undefined);
      return;
    }
    const timer = setTimeout(() => setHeld(undefined), PATIENCE);
    return () => clearTimeout(timer);
  }, [held, value]);
  return [held?.value, (next, released = false) => setHeld({ value: next, released })];
}
