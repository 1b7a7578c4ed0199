import { Chart } from 'chart.js';
import type { LegendEntry } from './drawing';
import { captionOf, figuresOf, type RegisteredFigure } from './figureRegistry';
import { areaFill } from './patterns';
import { registerCharts } from './register';
import { resolveTheme, type Theme } from './theme';
import { wrap } from './wrap';

/** Of the page without its margins, in CSS pixels: as wide as its widest figure, within bounds. */
const NARROWEST = 480;
const WIDEST = 720;
const MARGIN = 20;
/** Pixels a CSS pixel: sharp on paper. */
const FINENESS = 2;

interface Page {
  /** Only measures texts. */
  readonly ruler: CanvasRenderingContext2D;
  readonly theme: Theme;
  readonly width: number;
}

interface Block {
  readonly height: number;
  draw(context: CanvasRenderingContext2D, top: number): void;
}

/**
 * All figures of a cell as one PNG on white, twice as fine as the screen, with the cell's title, finding and footnote;
 * undefined where the cell has no figure.
 */
export async function exportFigure(cellId: string): Promise<Uint8Array | undefined> {
  const figures = figuresOf(cellId);
  if (figures.length === 0) return undefined;
  registerCharts();
  const theme = { ...resolveTheme('print', () => ''), fontFamily: 'system-ui, "Segoe UI", Roboto, Ubuntu, sans-serif' };
  const ruler = document.createElement('canvas').getContext('2d');
  if (!ruler) return undefined;
  const caption = captionOf(cellId);
  const width = Math.min(WIDEST, Math.max(NARROWEST, ...figures.map(({ drawing }) => drawing.maximumWidth)));
  const page: Page = { ruler, theme, width };
  const blocks = [
    ...(caption ? [textBlock(page, caption.title, { size: 16, weight: 600 })] : []),
    ...(caption?.finding ? [textBlock(page, caption.finding, { size: 13, weight: 400 })] : []),
    ...figures.flatMap((figure) => figureBlocks(page, figure)),
    ...(caption?.footnote ? [textBlock(page, caption.footnote, { size: 11, weight: 400, quiet: true })] : []),
  ];
  return png(blocks, page);
}

async function png(blocks: readonly Block[], { theme, width }: Page): Promise<Uint8Array | undefined> {
  const height = blocks.reduce((sum, block) => sum + block.height, 2 * MARGIN);
  const canvas = document.createElement('canvas');
  canvas.width = (width + 2 * MARGIN) * FINENESS;
  canvas.height = Math.ceil(height) * FINENESS;
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  context.fillStyle = theme.background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(FINENESS, FINENESS);
  let top = MARGIN;
  for (const block of blocks) {
    block.draw(context, top);
    top += block.height;
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return blob ? new Uint8Array(await blob.arrayBuffer()) : undefined;
}

function textBlock(
  { ruler, theme, width }: Page,
  text: string,
  style: { size: number; weight: number; quiet?: boolean },
): Block {
  const font = `${style.weight} ${style.size}px ${theme.fontFamily}`;
  const lineHeight = Math.round(style.size * 1.4);
  ruler.font = font;
  const lines = wrap(text, width, (line) => ruler.measureText(line).width);
  return {
    height: lines.length * lineHeight + 8,
    draw(context, top) {
      context.font = font;
      context.fillStyle = style.quiet ? theme.muted : theme.foreground;
      context.textBaseline = 'top';
      for (const [index, line] of lines.entries()) context.fillText(line, MARGIN, top + index * lineHeight);
    },
  };
}

function figureBlocks(page: Page, figure: RegisteredFigure): Block[] {
  const { theme } = page;
  const { drawing, hidden } = figure;
  const width = Math.min(page.width, drawing.maximumWidth);
  const height = Math.round(drawing.height(width));
  const entries = drawing.legend.filter((_, index) => !hidden.has(index));
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const configuration = drawing.configuration({ theme, width, hidden });
  const chart = new Chart(canvas, {
    ...configuration,
    options: { ...configuration.options, animation: false, responsive: false, devicePixelRatio: FINENESS },
  });
  const picture = document.createElement('canvas');
  picture.width = canvas.width;
  picture.height = canvas.height;
  picture.getContext('2d')?.drawImage(canvas, 0, 0);
  chart.destroy();
  return [
    ...(entries.length > 0 ? [legendBlock(page, entries)] : []),
    { height: height + 10, draw: (context, top) => context.drawImage(picture, MARGIN, top, width, height) },
  ];
}

function legendBlock({ ruler, theme, width: most }: Page, entries: readonly LegendEntry[]): Block {
  const font = `12px ${theme.fontFamily}`;
  ruler.font = font;
  const places: { entry: LegendEntry; x: number; y: number }[] = [];
  let x = 0;
  let y = 0;
  for (const entry of entries) {
    const width = 24 + ruler.measureText(entry.title).width + 16;
    if (x > 0 && x + width > most) {
      x = 0;
      y += 20;
    }
    places.push({ entry, x, y });
    x += width;
  }
  return {
    height: y + 26,
    draw(context, top) {
      context.font = font;
      context.textBaseline = 'middle';
      for (const place of places) {
        drawSwatch(context, place.entry, theme, MARGIN + place.x, top + place.y + 8);
        context.fillStyle = theme.foreground;
        context.fillText(place.entry.title, MARGIN + place.x + 24, top + place.y + 8.5);
      }
    },
  };
}

/** The same marks as in the legend on the page, 18 pixels wide and centred on `middle`. */
function drawSwatch(
  context: CanvasRenderingContext2D,
  entry: LegendEntry,
  theme: Theme,
  left: number,
  middle: number,
): void {
  const style = theme.roles[entry.role];
  context.save();
  context.strokeStyle = style.line;
  context.fillStyle = entry.shape === 'area' ? areaFill(style, theme) : style.line;
  context.lineWidth = entry.shape === 'line' ? 2 : 1.4;
  context.beginPath();
  if (entry.shape === 'area') {
    context.rect(left + 2.5, middle - 5.5, 13, 11);
    context.fill();
  } else if (entry.shape === 'interval') {
    context.moveTo(left + 9, middle - 5);
    context.lineTo(left + 9, middle + 5);
  } else {
    context.setLineDash(entry.shape === 'line' ? [...style.dash] : [4, 3]);
    context.moveTo(left, middle);
    context.lineTo(left + 18, middle);
  }
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  if (entry.shape === 'interval') {
    context.arc(left + 9, middle, 2.6, 0, 2 * Math.PI);
    context.fill();
  } else if (entry.shape === 'hollow') {
    context.fillStyle = theme.background;
    for (const [x, y] of [
      [9, -4],
      [13, 0],
      [9, 4],
      [5, 0],
      [9, -4],
    ] as const)
      context.lineTo(left + x, middle + y);
    context.fill();
    context.stroke();
  }
  context.restore();
}
