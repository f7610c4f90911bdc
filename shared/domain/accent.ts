/** The lowest contrast at which text of usual size is read. Source: WCAG 2.2, 1.4.3. */
export const READABLE = 4.5;

type Rgb = readonly [red: number, green: number, blue: number];

const rgbOf = (colour: string): Rgb => {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
};
const hexOf = (rgb: Rgb): string => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

/** How bright a colour is, from 0 to 1. Source: WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red, green, blue] = rgbOf(colour).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number]; // as many as a colour has
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How well one colour is read on another, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** A colour with so much of another in it, from 0 to 1. */
export function mixed(colour: string, other: string, share: number): string {
  const [from, to] = [rgbOf(colour), rgbOf(other)];
  const between = (at: 0 | 1 | 2) => from[at] + (to[at] - from[at]) * share;
  return hexOf([between(0), between(1), between(2)]);
}

const STEPS = 64;

/** The shade of a colour nearest to it that is read on each of these; as much of `towards` is mixed in as that takes. */
function readableOn(colour: string, grounds: readonly string[], towards: string, least: number): string {
  for (let step = 0; step < STEPS; step += 1) {
    const shade = mixed(colour, towards, step / STEPS);
    if (grounds.every((ground) => contrast(shade, ground) >= least)) return shade;
  }
  return towards;
}

const WHITE = '#ffffff';
const BLACK = '#000000';
/** What screens are drawn on. */
const grounds = { light: WHITE, dark: '#16171a' } as const;
/** The lightest and darkest grounds that text stands on beside these. */
const RAISED = { light: '#f2f2f4', dark: '#26282d' } as const;

/** What becomes of the colour of a workspace in one theme. */
export interface AccentShades {
  /** Behind white text. */
  readonly fill: string;
  /** The same while it is pointed at. */
  readonly fillHover: string;
  /** Marks and bars. */
  readonly mark: string;
  /** Words, also on `soft`. */
  readonly text: string;
  /** Behind words of it. */
  readonly soft: string;
  /** Behind rows that are chosen. */
  readonly selected: string;
  /** The second and third part of a picture. */
  readonly second: string;
  readonly third: string;
}

/**
 * The shades in which a colour is used in a theme: each as near to it as it can be read. White is read on `fill`, and
 * `text` on the ground of the theme and on `soft`, with a contrast of at least `READABLE`.
 */
export function accentShades(accent: string, theme: 'light' | 'dark'): AccentShades {
  const ground = grounds[theme];
  const towards = theme === 'light' ? BLACK : WHITE;
  const fill = readableOn(accent, [WHITE], BLACK, READABLE);
  const mark = readableOn(accent, [ground, RAISED[theme]], towards, READABLE);
  const soft = mixed(accent, ground, theme === 'light' ? 0.9 : 0.82);
  const selected = mixed(accent, ground, theme === 'light' ? 0.94 : 0.88);
  return {
    fill,
    fillHover: mixed(fill, BLACK, 0.15),
    mark,
    text: readableOn(accent, [ground, RAISED[theme], soft, selected], towards, theme === 'light' ? 5 : 6),
    soft,
    selected,
    second: mixed(mark, ground, 0.4),
    third: mixed(mark, ground, 0.75),
  };
}

/** How well a colour is read as it is: white on it, and it on the ground of each theme. */
export const contrastsOf = (accent: string) => ({
  white: contrast(accent, WHITE),
  light: contrast(accent, grounds.light),
  dark: contrast(accent, grounds.dark),
});
