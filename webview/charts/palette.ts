import type { Role } from './roles';

/** Kinds of theme that need colours of their own; `print` is for exports on white paper. */
export type ThemeKind = 'dark' | 'light' | 'hc-dark' | 'hc-light' | 'print';

export interface Palette {
  readonly background: string;
  readonly foreground: string;
  readonly blue: string;
  readonly orange: string;
  readonly purple: string;
  /** The far ends of the sequential maps: further from the background than the data colours. */
  readonly deepBlue: string;
  readonly deepOrange: string;
}

/**
 * Used where the theme has no opaque colour with enough contrast. Blue and orange of one kind have about the same
 * contrast to the background and stay apart with any colour vision.
 */
export const PALETTES: Readonly<Record<ThemeKind, Palette>> = {
  dark: {
    background: '#1f1f1f',
    foreground: '#cccccc',
    blue: '#4aa0f5',
    orange: '#e0913a',
    purple: '#b180d7',
    deepBlue: '#8cc8ff',
    deepOrange: '#ffbf75',
  },
  light: {
    background: '#ffffff',
    foreground: '#3b3b3b',
    blue: '#1a76d2',
    orange: '#c25e00',
    purple: '#7b3fb0',
    deepBlue: '#0a4687',
    deepOrange: '#853c00',
  },
  'hc-dark': {
    background: '#000000',
    foreground: '#ffffff',
    blue: '#6cb8ff',
    orange: '#ffa640',
    purple: '#d3a6f5',
    deepBlue: '#a6d5ff',
    deepOrange: '#ffcf94',
  },
  'hc-light': {
    background: '#ffffff',
    foreground: '#292929',
    blue: '#0b5cad',
    orange: '#9c4600',
    purple: '#652d90',
    deepBlue: '#083a70',
    deepOrange: '#6b3000',
  },
  print: {
    background: '#ffffff',
    foreground: '#222222',
    blue: '#1f6fb8',
    orange: '#c9640a',
    purple: '#7b3fb0',
    deepBlue: '#0a4687',
    deepOrange: '#853c00',
  },
};

type Hue = 'blue' | 'orange' | 'purple' | 'foreground';

/** Colour, pattern, dash and marker go together, so that a role is never told by its hue alone. */
export const ROLE_MARKS: Readonly<Record<Role, RoleMark>> = {
  correct: { hue: 'blue', dash: [], marker: 'circle' },
  wrong: { hue: 'orange', pattern: 'diagonal', dash: [7, 3], marker: 'triangle' },
  over: { hue: 'orange', pattern: 'diagonal', dash: [7, 3], marker: 'triangle' },
  under: { hue: 'blue', pattern: 'counter', dash: [], marker: 'rectRot' },
  accent: { hue: 'purple', dash: [], marker: 'circle' },
  before: { hue: 'foreground', pattern: 'dots', dash: [4, 3], marker: 'rectRot' },
  neutral: { hue: 'foreground', dash: [], marker: 'circle' },
};

export type PatternName = 'diagonal' | 'counter' | 'dots';

interface RoleMark {
  readonly hue: Hue;
  readonly pattern?: PatternName;
  readonly dash: readonly number[];
  readonly marker: 'circle' | 'triangle' | 'rectRot';
}
