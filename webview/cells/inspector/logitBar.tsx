import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import { short } from '../../../src/text/numbers';
import { type BarAxis, niceStep, positionOn, roundedOn } from './barAxis';

export interface LogitBarProps {
  readonly name: string;
  readonly value: number;
  /** As it was read, where that differs. */
  readonly before: number | undefined;
  readonly axis: BarAxis;
  /** What follows from it, read out with the value. */
  readonly probability: string;
  onGrab(): void;
  onMove(value: number): void;
  onRelease(): void;
  onRestore(): void;
}

interface Grip {
  readonly x: number;
  readonly value: number;
  readonly width: number;
}

/** A logit as a bar that can be dragged, and moved with the arrow keys. */
export function LogitBar(props: LogitBarProps) {
  const { name, value, before, axis } = props;
  const grip = useRef<Grip>(undefined);
  const at = positionOn(axis, value);
  const base = positionOn(axis, axis.base);
  const isOff = !(value >= axis.low && value <= axis.high);

  const onPointerDown = (event: PointerEvent & { currentTarget: HTMLElement }): void => {
    if (event.button !== 0) {
      return;
    }
    const track = event.currentTarget;
    track.setPointerCapture(event.pointerId);
    const start = Number.isFinite(value) ? value : value > 0 ? axis.high : axis.low;
    grip.current = { x: event.clientX, value: start, width: Math.max(1, track.clientWidth) };
    track.querySelector<HTMLElement>('[role=slider]')?.focus({ preventScroll: true });
    event.preventDefault();
    props.onGrab();
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (grip.current) {
      const moved = ((event.clientX - grip.current.x) / grip.current.width) * (axis.high - axis.low);
      props.onMove(roundedOn(axis, grip.current.value + moved));
    }
  };
  const onPointerUp = (): void => {
    if (grip.current) {
      grip.current = undefined;
      props.onRelease();
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' || event.key === 'Delete' || event.key === 'Backspace') {
      if (before !== undefined) {
        event.preventDefault();
        event.stopPropagation();
        props.onRestore();
      }
      return;
    }
    const steps = stepsOf(event);
    if (steps !== undefined && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      event.stopPropagation();
      const from = Number.isFinite(value) ? value : axis.low;
      props.onMove(roundedOn(axis, from + steps * niceStep((axis.high - axis.low) / 100)));
    }
  };
  const onKeyUp = (event: KeyboardEvent): void => {
    if (stepsOf(event) !== undefined) {
      props.onRelease();
    }
  };

  return (
    <div
      class="inspector-track inspector-draggable"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
    >
      <span class="inspector-base" style={{ left: `${base}%` }} />
      <span
        class={`inspector-fill inspector-logit-fill${isOff ? ' inspector-off' : ''}`}
        style={{ left: `${Math.min(at, base)}%`, width: `${Math.abs(at - base)}%` }}
      />
      {before !== undefined && <span class="inspector-before" style={{ left: `${positionOn(axis, before)}%` }} />}
      <div
        role="slider"
        tabIndex={0}
        class="inspector-handle"
        style={{ left: `${at}%` }}
        aria-label={l10n.t('Logit of {0}', name)}
        aria-valuemin={axis.low}
        aria-valuemax={axis.high}
        // No exponent, which is no number of ARIA's; the text beside it says how small it is.
        aria-valuenow={Number((Number.isFinite(value) ? value : value > 0 ? axis.high : axis.low).toFixed(6))}
        aria-valuetext={l10n.t('{0}, probability {1}', short(value), props.probability)}
        onKeyDown={onKeyDown}
        onKeyUp={onKeyUp}
      />
    </div>
  );
}

function stepsOf(event: KeyboardEvent): number | undefined {
  const size = event.shiftKey ? 10 : 1;
  switch (event.key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return size;
    case 'ArrowLeft':
    case 'ArrowDown':
      return -size;
    case 'PageUp':
      return 10;
    case 'PageDown':
      return -10;
    default:
      return undefined;
  }
}
