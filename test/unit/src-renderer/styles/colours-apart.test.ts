import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VARIANTS, variantOf } from '../../../../shared/variants/variants.ts';
import { PACKAGE_ROOT } from '../../../../src-main/server/package-root.ts';
import { seenDistance, type Vision, VISIONS } from './colour-vision.ts';

const TOKENS = readFileSync(join(PACKAGE_ROOT, 'src-renderer', 'styles', 'tokens.css'), 'utf8');
const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

/** In OKLab. A just noticeable difference is about 0.02; thin lines and small marks need more. */
const LEAST_DISTANCE = 0.07;

/** What one has to tell apart, by the names of tokens. */
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
  'lines of one chart': ['series-1', 'series-2', 'series-3', 'series-4', 'series-reference'],
  ...Object.fromEntries(VARIANTS.map((id) => [`runs of ${id}`, variantOf(id).look.colours])),
  'words and dots of states': ['good', 'warning', 'bad', 'accent', 'text-faint'],
  'parts of a bar of states': [
    'good',
    'warning',
    'bad',
    'progress',
    'line-control',
    'surface-pressed',
  ],
};

function colourOf(token: string, theme: Theme): string {
  const [, light, dark] =
    new RegExp(`--${token}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);`).exec(TOKENS) ?? [];
  const colour = { light, dark }[theme];
  if (!colour) throw new Error(`there is no colour ${token}`);
  return colour;
}

/** Pairs of colours that are too near, a line each. */
function tooNear(tokens: readonly string[], theme: Theme, vision: Vision): string[] {
  const colours = tokens.map((token) => ({ token, colour: colourOf(token, theme) }));
  return colours.flatMap((one, index) =>
    colours.slice(index + 1).flatMap((other) => {
      const distance = seenDistance(one.colour, other.colour, vision);
      const pair = `${one.token} and ${other.token}: ${distance.toFixed(3)}`;
      return distance < LEAST_DISTANCE ? [pair] : [];
    }),
  );
}

const visions = Object.keys(VISIONS) as Vision[];

describe.each(visions)('with %s vision', (vision) => {
  describe.each(THEMES)('in %s colours', (theme) => {
    it.each(Object.keys(TOGETHER))('one can tell apart the %s', (what) => {
      expect(tooNear(TOGETHER[what], theme, vision)).toEqual([]);
    });
  });
});

describe('the distance of colours', () => {
  it('is 1 from black to white, whoever looks', () => {
    for (const vision of visions) {
      expect(seenDistance('#000000', '#ffffff', vision)).toBeCloseTo(1, 2);
    }
  });

  it('hardly is one where somebody cannot tell them apart', () => {
    // Red and olive, which the lab once had for two runs of a chart.
    const [red, olive] = ['#b3261e', '#776300'];
    expect(seenDistance(red, olive, 'usual')).toBeGreaterThan(0.15);
    expect(seenDistance(red, olive, 'deuteranopia')).toBeLessThan(0.01);
    // Blue and green, with tritanopia.
    expect(seenDistance('#0a67b0', '#00795a', 'tritanopia')).toBeLessThan(0.04);
  });
});
