import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, css, lightness, mix, over, parseColour } from '../../../webview/charts/colour';

const channel = fc.integer({ min: 0, max: 255 });
const WHITE = { r: 1, g: 1, b: 1, a: 1 };
const BLACK = { r: 0, g: 0, b: 0, a: 1 };

describe('parseColour', () => {
  it('reads what VS Code themes contain', () => {
    expect(parseColour('#fff')).toEqual(WHITE);
    expect(parseColour(' #000000 ')).toEqual(BLACK);
    expect(parseColour('#ea5c0055')?.a).toBeCloseTo(1 / 3, 12);
    expect(parseColour('rgba(234, 92, 0, 0.33)')?.a).toBe(0.33);
    expect(parseColour('rgb(0 0 255 / 50%)')).toEqual({ r: 0, g: 0, b: 1, a: 0.5 });
  });

  it.each(['', 'transparent', 'var(--vscode-x)', '#12', '#gggggg', 'rgb(300, 0, 0)', 'rgb(1, 2)', 'hsl(1, 2%, 3%)'])(
    'does not guess at %j',
    (text) => expect(parseColour(text)).toBeUndefined(),
  );

  it('reads back what css writes', () => {
    fc.assert(
      fc.property(channel, channel, channel, (r, g, b) => {
        const colour = { r: r / 255, g: g / 255, b: b / 255, a: 1 };
        expect(parseColour(css(colour))).toEqual(colour);
      }),
    );
  });
});

describe('contrast', () => {
  it('has the reference values of WCAG 2.2', () => {
    expect(contrast(BLACK, WHITE)).toBeCloseTo(21, 10);
    expect(contrast(WHITE, WHITE)).toBe(1);
    // #767676 is the known lightest grey with 4.5 to 1 on white: 4.54.
    expect(contrast({ r: 0x76 / 255, g: 0x76 / 255, b: 0x76 / 255, a: 1 }, WHITE)).toBeCloseTo(4.54, 2);
  });
});

describe('mix', () => {
  it('starts and ends at its colours and runs evenly in lightness', () => {
    fc.assert(
      fc.property(channel, channel, channel, fc.double({ min: 0, max: 1, noNaN: true }), (r, g, b, share) => {
        const colour = { r: r / 255, g: g / 255, b: b / 255, a: 1 };
        expect(contrast(mix(colour, WHITE, 0), colour)).toBeCloseTo(1, 4);
        expect(contrast(mix(colour, WHITE, 1), WHITE)).toBeCloseTo(1, 4);
        const expected = lightness(colour) + share * (lightness(WHITE) - lightness(colour));
        expect(lightness(mix(colour, WHITE, share))).toBeCloseTo(expected, 2);
      }),
    );
  });

  it('agrees with a published value of OKLab: red has lightness 0.628', () => {
    expect(lightness({ r: 1, g: 0, b: 0, a: 1 })).toBeCloseTo(0.628, 3);
  });
});

describe('over', () => {
  it('is opaque and between its colours', () => {
    expect(over({ ...BLACK, a: 0.25 }, WHITE)).toEqual({ r: 0.75, g: 0.75, b: 0.75, a: 1 });
  });
});
