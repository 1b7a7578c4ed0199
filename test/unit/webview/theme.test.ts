import { describe, expect, it } from 'vitest';
import { contrast, lightness, parseColour } from '../../../webview/charts/colour';
import { PALETTES, ROLE_MARKS, type ThemeKind } from '../../../webview/charts/palette';
import { ROLES } from '../../../webview/charts/roles';
import { resolveTheme, themeKind } from '../../../webview/charts/theme';

const KINDS: ThemeKind[] = ['dark', 'light', 'hc-dark', 'hc-light', 'print'];

function colour(text: string) {
  const parsed = parseColour(text);
  if (!parsed) throw new Error(`not a colour: ${text}`);
  return parsed;
}

function reader(values: Record<string, string>) {
  return (variable: string) => values[variable] ?? '';
}

describe('themeKind', () => {
  it('knows the classes of VS Code; high contrast light has both of its classes', () => {
    expect(themeKind(['vscode-dark'])).toBe('dark');
    expect(themeKind(['vscode-light'])).toBe('light');
    expect(themeKind(['vscode-high-contrast'])).toBe('hc-dark');
    expect(themeKind(['vscode-high-contrast', 'vscode-high-contrast-light'])).toBe('hc-light');
    expect(themeKind([])).toBe('dark');
  });
});

describe('resolveTheme', () => {
  const background = { '--vscode-editor-background': '#1f1f1f', '--vscode-editor-foreground': '#cccccc' };

  it("takes the theme's data colours where they are opaque", () => {
    const theme = resolveTheme('dark', reader({ ...background, '--vscode-charts-blue': '#59a4f9' }));
    expect(theme.roles.correct.line).toBe('rgb(89, 164, 249)');
  });

  it.each([
    ['transparent, as orange is in Dark and Light Modern', 'rgba(234, 92, 0, 0.33)'],
    ['missing, as orange is in both high-contrast themes', ''],
    ['without contrast to the background', '#2a2018'],
    ['not a colour', 'inherit'],
  ])('falls back where a colour is %s', (_, value) => {
    const theme = resolveTheme('dark', reader({ ...background, '--vscode-charts-orange': value }));
    expect(colour(theme.roles.wrong.line)).toEqual(colour(PALETTES.dark.orange));
  });

  it('has an opaque background where the theme says none', () => {
    expect(colour(resolveTheme('light', reader({})).background)).toEqual(colour('#ffffff'));
  });

  it.each(KINDS)('has enough contrast for lines and text with nothing but its own palette: %s', (kind) => {
    const theme = resolveTheme(kind, reader({}));
    for (const role of ROLES) {
      expect(contrast(colour(theme.roles[role].line), colour(theme.background))).toBeGreaterThanOrEqual(3);
    }
    expect(contrast(colour(theme.muted), colour(theme.background))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(KINDS)('maps shares to even, ordered lightness with readable text: %s', (kind) => {
    const theme = resolveTheme(kind, reader({}));
    for (const hue of ['blue', 'orange', 'neutral'] as const) {
      const steps = Array.from({ length: 21 }, (_, index) => lightness(colour(theme.ramp(hue, index / 20).fill)));
      const differences = steps.slice(1).map((value, index) => value - (steps[index] ?? 0));
      const mean = ((steps.at(-1) ?? 0) - (steps[0] ?? 0)) / 20;
      for (const difference of differences) expect(Math.abs(difference - mean)).toBeLessThan(0.3 * Math.abs(mean));
      for (const share of [0, 0.1, 0.25, 0.5, 0.75, 1]) {
        const { fill, text } = theme.ramp(hue, share);
        expect(contrast(colour(fill), colour(text))).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it('stays within its range for shares outside 0 to 1', () => {
    const theme = resolveTheme('dark', reader({}));
    expect(theme.ramp('blue', -1)).toEqual(theme.ramp('blue', 0));
    expect(theme.ramp('blue', 2)).toEqual(theme.ramp('blue', 1));
  });

  it('keeps font sizes readable', () => {
    expect(resolveTheme('dark', reader({ '--vscode-font-size': '6px' })).fontSize).toBe(11);
    expect(resolveTheme('dark', reader({ '--vscode-font-size': '40px' })).fontSize).toBe(16);
    expect(resolveTheme('dark', reader({})).fontSize).toBe(12);
  });
});

describe('roles', () => {
  it('are never told by hue alone: those that are compared differ in pattern, dash or marker as well', () => {
    for (const [one, other] of [
      ['correct', 'wrong'],
      ['over', 'under'],
      ['before', 'neutral'],
    ] as const) {
      const { hue: _, ...first } = ROLE_MARKS[one];
      const { hue: __, ...second } = ROLE_MARKS[other];
      expect(first).not.toEqual(second);
    }
  });
});
