import * as l10n from '@vscode/l10n';
import { useContext, useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { setActiveMark } from './activeMark';
import type { FigureProps } from './axis';
import type { Drawing, Position } from './drawing';
import { registerFigure } from './figureRegistry';
import { CellId } from './figureScope';
import { Legend } from './legend';
import { nextPosition } from './navigation';
import { Tooltip } from './tooltip';
import { useChart } from './useChart';
import { useFigureSize } from './useFigureSize';
import { useTheme } from './useTheme';
import { zoomAt } from './zoom';

interface ChartCanvasProps extends FigureProps {
  readonly drawing: Drawing;
  readOut(position: Position): string;
  onPick?(position: Position): void;
}

interface Active {
  readonly position: Position;
  readonly by: 'pointer' | 'keys';
}

/** How far a pointer may move between press and release and still be a click. */
const CLICK_PIXELS = 4;
/** How long a second click may take to come, in milliseconds. */
const DOUBLE_CLICK = 300;

/** A drawing on the page: live theme, size, legend, zoom, and the same read-out for pointer and keys. */
export function ChartCanvas(props: ChartCanvasProps) {
  const { drawing, name } = props;
  const theme = useTheme();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useFigureSize(box);
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());
  const [active, setActive] = useState<Active>();
  const width = Math.min(size.width, drawing.maximumWidth);
  const look = useMemo(() => ({ theme, hidden, width }), [theme, hidden, width]);
  const { chart, zoomed, resetZoom } = useChart(canvas, drawing, look, size);
  const pressed = useRef({ x: 0, y: 0 });
  const picking = useRef<ReturnType<typeof setTimeout>>(undefined);
  const cellId = useContext(CellId);

  useEffect(() => {
    if (cellId === undefined) return;
    return registerFigure(cellId, () => (box.current && { name, element: box.current, drawing, hidden }) || undefined);
  }, [cellId, name, drawing, hidden]);

  const reachable =
    active && active.position.row < drawing.rows && active.position.column < drawing.columns(active.position.row);
  const bounds = reachable && chart.current ? drawing.bounds(chart.current, active.position) : undefined;
  useEffect(() => {
    if (chart.current) setActiveMark(chart.current, bounds, theme.focus);
  });

  const at = (event: PointerEvent | MouseEvent) =>
    chart.current ? drawing.hit(chart.current, event.offsetX, event.offsetY) : undefined;
  const pick = (position: Position | undefined) => {
    if (position) props.onPick?.(position);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = nextPosition(active?.position, event.key, drawing);
    if (next) setActive({ position: next, by: 'keys' });
    else if (event.key === 'Enter' && active) pick(active.position);
    else if (event.key === 'Escape' && active) setActive(undefined);
    else if (drawing.zoom && chart.current && (event.key === '+' || event.key === '-')) {
      zoomAt(chart.current, event.key === '+' ? 1.25 : 0.8, bounds);
    } else if (event.key === '0' && zoomed) resetZoom();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const text = reachable ? props.readOut(active.position) : '';
  const hint = props.onPick && active ? pickHint(active, drawing) : undefined;

  return (
    <figure class="figure">
      {drawing.legend.length > 0 && (
        <Legend
          entries={drawing.legend}
          hidden={hidden}
          theme={theme}
          onToggle={(index) =>
            setHidden(
              (last) => new Set(last.has(index) ? [...last].filter((other) => other !== index) : [...last, index]),
            )
          }
        />
      )}
      <div
        class="figure-plot"
        ref={box}
        style={{ height: `${Math.round(drawing.height(width))}px`, maxWidth: `${drawing.maximumWidth}px` }}
      >
        <canvas
          ref={canvas}
          role="img"
          tabIndex={0}
          aria-label={name}
          aria-describedby={`${id}-about`}
          class={props.onPick && active?.by === 'pointer' ? 'can-pick' : undefined}
          onPointerMove={(event) => {
            const position = event.buttons === 0 ? at(event) : undefined;
            setActive((last) => (samePlace(last, position) ? last : position && { position, by: 'pointer' }));
          }}
          onPointerLeave={() => setActive((last) => (last?.by === 'pointer' ? undefined : last))}
          onPointerDown={(event) => {
            pressed.current = { x: event.offsetX, y: event.offsetY };
          }}
          onClick={(event) => {
            const moved = Math.hypot(event.offsetX - pressed.current.x, event.offsetY - pressed.current.y);
            clearTimeout(picking.current);
            if (moved > CLICK_PIXELS || event.detail > 1) return;
            const position = at(event);
            // The first click of a double click that resets the zoom picks nothing.
            picking.current = setTimeout(() => pick(position), zoomed ? DOUBLE_CLICK : 0);
          }}
          onDblClick={resetZoom}
          onKeyDown={onKeyDown}
          onBlur={() => setActive(undefined)}
        />
        {bounds && text !== '' && (
          <Tooltip
            text={text}
            hint={hint}
            anchor={bounds}
            within={{ width: size.width, height: drawing.height(width) }}
          />
        )}
        {zoomed && (
          <button type="button" class="figure-reset" onClick={resetZoom}>
            {l10n.t('Reset zoom')}
          </button>
        )}
      </div>
      <p id={`${id}-about`} class="visually-hidden">
        {props.description} {l10n.t('Arrow keys read the values out.')}{' '}
        {props.onPick && l10n.t('Enter shows the rows.')}
      </p>
      <div class="visually-hidden" aria-live="polite">
        {active?.by === 'keys' && text !== '' ? [text, hint].filter(Boolean).join('\n') : ''}
      </div>
    </figure>
  );
}

function samePlace(active: Active | undefined, position: Position | undefined): boolean {
  if (!active || !position) return active === undefined && position === undefined;
  return active.by === 'pointer' && active.position.row === position.row && active.position.column === position.column;
}

function pickHint({ position, by }: Active, drawing: Drawing): string {
  const title = drawing.rowTitle?.(position.row);
  if (title === undefined) return by === 'keys' ? l10n.t('Enter shows these rows') : l10n.t('Click to show these rows');
  return by === 'keys'
    ? l10n.t('Enter shows the rows of “{0}”', title)
    : l10n.t('Click to show the rows of “{0}”', title);
}
