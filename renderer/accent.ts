import type { CSSVariablesResolver, MantineColorsTuple, MantineThemeOverride } from '@mantine/core';

import { accentShades, mixed } from '../shared/domain/accent.ts';
import { theme } from './theme.ts';
import { resolver } from './tokens.ts';

/** The shades of Mantine for the colour of a workspace: behind white text from the sixth on, lighter ones before. */
function tupleOf(accent: string): MantineColorsTuple {
  const { fill, fillHover } = accentShades(accent, 'light');
  const light = (share: number) => mixed(fill, '#ffffff', share);
  const dark = (share: number) => mixed(fill, '#000000', share);
  return [light(0.93), light(0.85), light(0.7), light(0.5), light(0.3), fill, fill, fillHover, dark(0.3), dark(0.45)];
}

/** The theme in the colour of a workspace; without one in that of Rollcall. */
export const themeOf = (accent: string | null): MantineThemeOverride =>
  accent === null ? theme : { ...theme, colors: { ...theme.colors, accent: tupleOf(accent) } };

function tokensOf(accent: string, scheme: 'light' | 'dark'): Record<string, string> {
  const { mark, text, soft, selected, second, third } = accentShades(accent, scheme);
  return {
    '--mantine-color-anchor': text,
    '--rc-selected': selected,
    '--rc-accent': mark,
    '--rc-accent-text': text,
    '--rc-accent-soft': soft,
    '--rc-accent-2': second,
    '--rc-accent-3': third,
  };
}

/** The names that screens use, with those of the accent in the colour of a workspace. */
export const resolverOf = (accent: string | null): CSSVariablesResolver =>
  accent === null
    ? resolver
    : (mantine) => {
        const { variables, light, dark } = resolver(mantine);
        return {
          variables,
          light: { ...light, ...tokensOf(accent, 'light') },
          dark: { ...dark, ...tokensOf(accent, 'dark') },
        };
      };
