import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Bounds } from './drawing';

interface TooltipProps {
  readonly text: string;
  readonly hint?: string;
  /** What it speaks of, in pixels of the positioned parent. */
  readonly anchor: Bounds;
  readonly within: { readonly width: number; readonly height: number };
}

const DISTANCE = 8;

/** The read-out beside what it speaks of. Screen readers hear the same text from the live region. */
export function Tooltip({ text, hint, anchor, within }: TooltipProps) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const tooltip = element.current;
    if (!tooltip) return;
    const { offsetWidth: width, offsetHeight: height } = tooltip;
    const right = anchor.left + anchor.width + DISTANCE;
    const left = anchor.left - width - DISTANCE;
    const beside = right + width <= within.width ? right : left >= 0 ? left : undefined;
    const centred = anchor.left + anchor.width / 2 - width / 2;
    const above = anchor.top - height - DISTANCE;
    const top = beside === undefined ? (above >= 0 ? above : anchor.top + anchor.height + DISTANCE) : anchor.top;
    tooltip.style.left = `${Math.max(0, Math.min(beside ?? centred, within.width - width))}px`;
    tooltip.style.top = `${Math.max(0, Math.min(top, Math.max(0, within.height - height)))}px`;
  });
  return (
    <div class="chart-tooltip" ref={element} aria-hidden="true">
      {text.split('\n').map((line, index) => (
        <div key={line} class={index === 0 ? 'chart-tooltip-first' : undefined}>
          {line}
        </div>
      ))}
      {hint && <div class="chart-tooltip-hint">{hint}</div>}
    </div>
  );
}
