import { type BarAxis, positionOn } from './barAxis';

/** The ticks under a column of bars. */
export function AxisLine({ axis, show }: { readonly axis: BarAxis; show(tick: number): string }) {
  return (
    <div class="inspector-axis" aria-hidden="true">
      {axis.ticks.map((tick, i) => (
        <span
          key={tick}
          class={i === 0 ? 'inspector-tick-first' : i === axis.ticks.length - 1 ? 'inspector-tick-last' : undefined}
          style={{ left: `${positionOn(axis, tick)}%` }}
        >
          {show(tick)}
        </span>
      ))}
    </div>
  );
}
