import { Chart } from 'chart.js';
import type { LegendEntry } from './drawing';
import { captionOf, figuresOf, type RegisteredFigure } from './figureRegistry';
import { areaFill } from './patterns';
import { registerCharts } from './register';
import { resolveTheme, type Theme } from './theme';

const WIDTH = 720;
const MARGIN = 20;
/** Pixels a CSS pixel: sharp on paper. */
const FINENESS = 2;

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
  const blocks = [
    ...(caption ? [textBlock(ruler, caption.title, theme, { size: 16, weight: 600 })] : []),
    ...(caption?.finding ? [textBlock(ruler, caption.finding, theme, { size: 13, weight: 400 })] : []),
    ...figures.flatMap((figure) => figureBlocks(ruler, figure, theme)),
    ...(caption?.footnote ? [textBlock(ruler, caption.footnote, theme, { size: 11, weight: 400, quiet: true })] : []),
  ];
  return png(blocks, theme);
}

async function png(blocks: readonly Block[], theme: Theme): Promise<Uint8Array | undefined> {
  const height = blocks.reduce((sum, block) => sum + block.height, 2 * MARGIN);
  const canvas = document.createElement('canvas');
  canvas.width = (WIDTH + 2 * MARGIN) * FINENESS;
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
  ruler: CanvasRenderingContext2D,
  text: string,
  theme: Theme,
  style: { size: number; weight: number; quiet?: boolean },
): Block {
  const font = `${style.weight} ${style.size}px ${theme.fontFamily}`;
  const lineHeight = Math.round(style.size * 1.4);
  ruler.font = font;
  const lines = wrap(text, WIDTH, (line) => ruler.measureText(line).width);
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

/** Breaks a text at spaces into lines that are not wider than `most`; a longer word stands alone. */
export function wrap(text: string, most: number, widthOf: (line: string) => number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && widthOf(longer) > most) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(line);
  }
  return lines;
}

function figureBlocks(ruler: CanvasRenderingContext2D, figure: RegisteredFigure, theme: Theme): Block[] {
  const { drawing, hidden } = figure;
  const width = Math.min(WIDTH, drawing.maximumWidth);
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
    ...(entries.length > 0 ? [legendBlock(ruler, entries, theme)] : []),
    { height: height + 10, draw: (context, top) => context.drawImage(picture, MARGIN, top, width, height) },
  ];
}

function legendBlock(ruler: CanvasRenderingContext2D, entries: readonly LegendEntry[], theme: Theme): Block {
  const font = `12px ${theme.fontFamily}`;
  ruler.font = font;
  const places: { entry: LegendEntry; x: number; y: number }[] = [];
  let x = 0;
  let y = 0;
  for (const entry of entries) {
    const width = 24 + ruler.measureText(entry.title).width + 16;
    if (x > 0 && x + width > WIDTH) {
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
  } else if (entry.shape !== 'marker') {
    context.setLineDash(entry.shape === 'line' ? [...style.dash] : [4, 3]);
    context.moveTo(left, middle);
    context.lineTo(left + 18, middle);
  }
  context.stroke();
  if (entry.shape === 'marker' || entry.shape === 'interval') {
    context.beginPath();
    context.arc(left + 9, middle, 2.6, 0, 2 * Math.PI);
    context.fill();
  }
  context.restore();
}
