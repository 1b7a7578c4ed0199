/** Channels 0 to 1, gamma-encoded sRGB, not premultiplied. */
export interface Colour {
  readonly r: number;
  readonly g: number;
  readonly b: number;
  readonly a: number;
}

/** Reads `#rgb[a]`, `#rrggbb[aa]` and `rgb[a](…)`, which is what themes contain; undefined for anything else. */
export function parseColour(text: string): Colour | undefined {
  const trimmed = text.trim();
  const hex = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.exec(trimmed)?.[1];
  if (hex !== undefined) {
    const long = hex.length <= 4 ? [...hex].map((digit) => digit + digit).join('') : hex;
    const channel = (at: number) => Number.parseInt(long.slice(at, at + 2), 16) / 255;
    return { r: channel(0), g: channel(2), b: channel(4), a: long.length === 8 ? channel(6) : 1 };
  }
  const parts = /^rgba?\(([^()]+)\)$/i
    .exec(trimmed)?.[1]
    ?.split(/[\s,/]+/)
    .filter((part) => part !== '');
  if (!parts || parts.length < 3 || parts.length > 4) return undefined;
  const number = (part: string | undefined, whole: number) =>
    part === undefined ? 1 : part.endsWith('%') ? Number.parseFloat(part) / 100 : Number(part) / whole;
  const colour = {
    r: number(parts[0], 255),
    g: number(parts[1], 255),
    b: number(parts[2], 255),
    a: number(parts[3], 1),
  };
  return Object.values(colour).every((channel) => channel >= 0 && channel <= 1) ? colour : undefined;
}

export function css(colour: Colour, alpha = colour.a): string {
  const channels = [colour.r, colour.g, colour.b].map((channel) => Math.round(255 * channel));
  return alpha >= 1 ? `rgb(${channels.join(', ')})` : `rgba(${channels.join(', ')}, ${Number(alpha.toFixed(3))})`;
}

/** What a translucent colour looks like on an opaque one. */
export function over(top: Colour, below: Colour): Colour {
  const blend = (t: number, b: number) => t * top.a + b * (1 - top.a);
  return { r: blend(top.r, below.r), g: blend(top.g, below.g), b: blend(top.b, below.b), a: 1 };
}

/** Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, section "contrast ratio"). */
export function contrast(one: Colour, other: Colour): number {
  const a = luminance(one);
  const b = luminance(other);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Between two colours in OKLab (Ottosson 2020), where equal steps look equal; share 0 is `from`. */
export function mix(from: Colour, to: Colour, share: number): Colour {
  const a = toOklab(from);
  const b = toOklab(to);
  return fromOklab(
    a.map((value, index) => value + ((b[index] ?? 0) - value) * share),
    from.a + (to.a - from.a) * share,
  );
}

/** Perceived lightness, 0 to 1 (the L of OKLab). */
export function lightness(colour: Colour): number {
  return toOklab(colour)[0] ?? 0;
}

function luminance({ r, g, b }: Colour): number {
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

function encoded(channel: number): number {
  const value = channel <= 0.0031308 ? 12.92 * channel : 1.055 * channel ** (1 / 2.4) - 0.055;
  return Math.min(1, Math.max(0, value));
}

function toOklab(colour: Colour): number[] {
  const [r, g, b] = [linear(colour.r), linear(colour.g), linear(colour.b)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness = 0, a = 0, b = 0]: number[], alpha: number): Colour {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return {
    r: encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    g: encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    b: encoded(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
    a: alpha,
  };
}
