import { type Colour, contrast, css, lightness, mix, over, parseColour } from './colour';
import { PALETTES, type Palette, type PatternName, ROLE_MARKS, type ThemeKind } from './palette';
import { ROLES, type Role } from './roles';

export interface RoleStyle {
  /** Lines, markers, outlines. */
  readonly line: string;
  /** Areas, under the pattern. */
  readonly fill: string;
  /** The strokes of the pattern. */
  readonly hatch: string;
  readonly pattern?: PatternName;
  readonly dash: readonly number[];
  readonly marker: 'circle' | 'triangle' | 'rectRot';
}

/** All that a drawing takes from the theme. */
export interface Theme {
  readonly kind: ThemeKind;
  readonly highContrast: boolean;
  readonly background: string;
  readonly foreground: string;
  /** Tick labels and axis titles; still readable as text. */
  readonly muted: string;
  readonly grid: string;
  /** The zero line and the axis line. */
  readonly base: string;
  readonly focus: string;
  readonly fontFamily: string;
  readonly fontSize: number;
  readonly roles: Readonly<Record<Role, RoleStyle>>;
  /** Sequential map, perceptually even and in order of lightness: 0 is close to the background. */
  ramp(hue: 'blue' | 'orange' | 'neutral', share: number): { readonly fill: string; readonly text: string };
}

/** Least contrast of a data colour to the background (WCAG 2.2, 1.4.11). */
const LEAST_CONTRAST = 3;
/** The same of text (1.4.3). */
const TEXT_CONTRAST = 4.5;

/** Which kind of theme the classes of VS Code's webview body speak of. */
export function themeKind(bodyClasses: Iterable<string>): ThemeKind {
  const classes = new Set(bodyClasses);
  if (classes.has('vscode-high-contrast-light')) return 'hc-light';
  if (classes.has('vscode-high-contrast')) return 'hc-dark';
  return classes.has('vscode-light') ? 'light' : 'dark';
}

/**
 * The theme as drawings need it. `read` gives the value of a CSS variable, empty where there is none. A data colour
 * of the theme is taken only where it is opaque and has contrast enough; in VS Code 1.139 orange often is not.
 */
export function resolveTheme(kind: ThemeKind, read: (variable: string) => string): Theme {
  const own = PALETTES[kind];
  const opaque = (variable: string) => {
    const colour = parseColour(read(variable));
    return colour?.a === 1 ? colour : undefined;
  };
  const background = opaque('--vscode-editor-background') ?? parsed(own.background);
  const foreground = opaque('--vscode-editor-foreground') ?? opaque('--vscode-foreground') ?? parsed(own.foreground);
  const data = (variable: string, fallback: string) => {
    const colour = opaque(variable);
    return colour && contrast(colour, background) >= LEAST_CONTRAST ? colour : parsed(fallback);
  };
  const highContrast = kind.startsWith('hc');
  const hues = {
    blue: data('--vscode-charts-blue', own.blue),
    orange: data('--vscode-charts-orange', own.orange),
    purple: data('--vscode-charts-purple', own.purple),
    foreground: mix(background, foreground, highContrast ? 1 : 0.72),
  };
  const roles = Object.fromEntries(ROLES.map((role) => [role, roleStyle(role, hues, background, highContrast)]));
  const border = parseColour(read('--vscode-contrastBorder'));
  return {
    kind,
    highContrast,
    background: css(background),
    foreground: css(foreground),
    muted: css(mix(background, foreground, highContrast ? 1 : 0.78)),
    grid: css(mix(background, foreground, highContrast ? 0.28 : 0.12)),
    base: css(highContrast && border ? over(border, background) : mix(background, foreground, 0.45)),
    focus: css(opaque('--vscode-focusBorder') ?? hues.blue),
    fontFamily: read('--vscode-font-family').trim() || 'system-ui, "Segoe UI", Roboto, Ubuntu, sans-serif',
    fontSize: Math.min(16, Math.max(11, Math.round((Number.parseFloat(read('--vscode-font-size')) || 13) * 0.9))),
    roles: roles as Record<Role, RoleStyle>,
    ramp: (hue, share) => rampStep(hue, share, background, foreground, own),
  };
}

function roleStyle(
  role: Role,
  hues: Readonly<Record<'blue' | 'orange' | 'purple' | 'foreground', Colour>>,
  background: Colour,
  highContrast: boolean,
): RoleStyle {
  const mark = ROLE_MARKS[role];
  const colour = hues[mark.hue];
  // In high contrast an area is told by its outline and its pattern; elsewhere it is softer than its line.
  const softness = mark.hue === 'foreground' ? 0.62 : mark.pattern ? 0.72 : 0.88;
  const fill = mix(background, colour, highContrast ? (mark.pattern ? 0 : 0.55) : softness);
  return {
    line: css(colour),
    fill: css(fill),
    hatch: css(highContrast ? colour : mix(colour, background, 0.45)),
    pattern: mark.pattern,
    dash: mark.dash,
    marker: mark.marker,
  };
}

function rampStep(
  hue: 'blue' | 'orange' | 'neutral',
  share: number,
  background: Colour,
  foreground: Colour,
  own: Palette,
) {
  // Eight bits a channel have no even steps next to black.
  const start = mix(background, foreground, lightness(background) < 0.1 ? 0.18 : 0.05);
  const middle = hue === 'neutral' ? mix(start, foreground, 0.5) : parsed(own[hue]);
  const end = hue === 'blue' ? parsed(own.deepBlue) : hue === 'orange' ? parsed(own.deepOrange) : foreground;
  // By way of the full colour, placed so that lightness runs evenly from end to end.
  const turn = (lightness(middle) - lightness(start)) / (lightness(end) - lightness(start));
  const at = Math.min(1, Math.max(0, share));
  const fill = at < turn ? mix(start, middle, at / turn) : mix(middle, end, (at - turn) / (1 - turn));
  return { fill: css(fill), text: css(readableOn(fill, [background, foreground])) };
}

/** The theme's own colour where one can be read on the fill, else black or white, of which one always can. */
function readableOn(fill: Colour, own: readonly Colour[]): Colour {
  const best = (colours: readonly Colour[]) =>
    colours.reduce((one, other) => (contrast(fill, other) > contrast(fill, one) ? other : one));
  const ofTheme = best(own);
  return contrast(fill, ofTheme) >= TEXT_CONTRAST ? ofTheme : best([parsed('#000000'), parsed('#ffffff')]);
}

function parsed(text: string): Colour {
  const colour = parseColour(text);
  if (!colour) throw new Error(`not a colour: ${text}`);
  return colour;
}
