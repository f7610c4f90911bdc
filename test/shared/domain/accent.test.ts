import fc from 'fast-check';
import { expect, test } from 'vitest';

import { accentShades, contrast, READABLE } from '../../../shared/domain/accent.ts';

const grounds = { light: '#ffffff', dark: '#16171a' } as const;
const colour = fc.nat(0xff_ff_ff).map((value) => `#${value.toString(16).padStart(6, '0')}`);

test('contrast is what the guidelines say of known pairs', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrast('#777777', '#777777')).toBe(1);
});

test('whatever colour a workspace has, words in it and white on it are read in both themes', () => {
  fc.assert(
    fc.property(colour, fc.constantFrom('light', 'dark'), (accent, theme) => {
      const { fill, fillHover, text, mark, soft, selected } = accentShades(accent, theme);
      const pairs = [
        ...[fill, fillHover].map((shade) => contrast('#ffffff', shade)),
        ...[grounds[theme], soft, selected].map((ground) => contrast(text, ground)),
        contrast(mark, grounds[theme]),
      ];
      return pairs.every((pair) => pair >= READABLE);
    }),
    {
      numRuns: 2000,
      examples: [
        ['#ffff00', 'light'],
        ['#000000', 'dark'],
        ['#ffffff', 'light'],
        ['#808080', 'dark'],
      ],
    },
  );
});

test('a colour that is read as it is stays as it is', () => {
  expect(accentShades('#2f5bdb', 'light')).toMatchObject({ fill: '#2f5bdb', mark: '#2f5bdb' });
});
