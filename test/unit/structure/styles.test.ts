import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../host/paths.ts';

const styles = join(root, 'webview', 'styles');
const sheets = readdirSync(styles).map((name) => readFileSync(join(styles, name), 'utf8'));
const text = sheets.join('\n').replaceAll(/\/\*[\s\S]*?\*\//g, '');

/** Selectors that name a part of a slider, with what is declared of it. */
function parts(pattern: RegExp): Map<string, string> {
  const rules = text.matchAll(/([^{}]+)\{([^{}]*)\}/g);
  return new Map(
    [...rules]
      .filter(([, selector = '']) => pattern.test(selector))
      .map(([, selector = '', body = '']) => [selector.trim(), body]),
  );
}

const firefoxNames: Readonly<Record<string, string>> = {
  '::-webkit-slider-runnable-track': '::-moz-range-track',
  '::-webkit-slider-thumb': '::-moz-range-thumb',
};

describe('styles', () => {
  it('draw the parts of a slider in Firefox as in Chromium', () => {
    const inFirefox = parts(/::-moz-range/);
    const inChromium = [...parts(/::-webkit-slider/)];
    expect(inChromium.length).toBeGreaterThan(0);
    for (const [selector, body] of inChromium) {
      const same = selector.replace(/::-webkit[\w-]+/, (part) => firefoxNames[part] ?? part);
      const background = /background: [^;]*;/.exec(body)?.[0];
      expect(inFirefox.get(same) ?? '', same).toContain(background);
    }
  });
});
