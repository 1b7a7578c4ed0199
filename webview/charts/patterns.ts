import type { PatternName } from './palette';
import type { RoleStyle, Theme } from './theme';

/** Side of a pattern's tile in CSS pixels. */
export const TILE = 6;

/** Strokes of a tile as line segments, so that canvas and SVG draw the same. */
export const STROKES: Readonly<Record<PatternName, readonly (readonly [number, number, number, number])[]>> = {
  diagonal: [
    [-1, 7, 7, -1],
    [-1, 1, 1, -1],
    [5, 7, 7, 5],
  ],
  counter: [
    [-1, -1, 7, 7],
    [-1, 5, 1, 7],
    [5, -1, 7, 1],
  ],
  dots: [
    [1, 1.5, 2, 1.5],
    [4, 4.5, 5, 4.5],
  ],
};

const made = new Map<string, CanvasPattern | string>();

/** How an area of a role is filled: a plain colour, or a hatch over it. */
export function areaFill(style: RoleStyle, theme: Theme): CanvasPattern | string {
  if (!style.pattern) return style.fill;
  return drawnOnce(style.pattern, style.fill, style.hatch, theme.highContrast ? 1.6 : 1.1);
}

/** Strokes without a ground, for an area that lies over another one. */
export function openHatch(style: RoleStyle): CanvasPattern | string {
  return drawnOnce(style.pattern ?? 'dots', undefined, style.line, 1.4);
}

function drawnOnce(
  pattern: PatternName,
  ground: string | undefined,
  ink: string,
  lineWidth: number,
): CanvasPattern | string {
  const key = [pattern, ground, ink, lineWidth].join('|');
  const known = made.get(key);
  if (known) return known;
  const fill = draw(pattern, ground, ink, lineWidth) ?? ground ?? ink;
  made.set(key, fill);
  return fill;
}

function draw(
  pattern: PatternName,
  ground: string | undefined,
  ink: string,
  lineWidth: number,
): CanvasPattern | undefined {
  // Twice as fine as the page, so that it stays sharp on dense screens and in exports.
  const fineness = 2;
  const tile = document.createElement('canvas');
  tile.width = TILE * fineness;
  tile.height = TILE * fineness;
  const context = tile.getContext('2d');
  if (!context) return undefined;
  context.scale(fineness, fineness);
  if (ground !== undefined) {
    context.fillStyle = ground;
    context.fillRect(0, 0, TILE, TILE);
  }
  context.strokeStyle = ink;
  context.lineWidth = lineWidth;
  context.beginPath();
  for (const [x1, y1, x2, y2] of STROKES[pattern]) {
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
  }
  context.stroke();
  const repeated = context.createPattern(tile, 'repeat') ?? undefined;
  repeated?.setTransform(new DOMMatrix().scale(1 / fineness));
  return repeated;
}
