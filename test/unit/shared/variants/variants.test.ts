import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  compareVariants,
  COMPARED_VARIANTS,
  perVariant,
  VARIANT_LABELS,
  variantOf,
  VARIANTS,
} from '../../../../shared/variants/variants.ts';

describe('variants', () => {
  it.each(VARIANTS)('%s is found by its id', (id) => {
    expect(variantOf(id).id).toBe(id);
  });

  it('are sorted as they are listed, Carry before Reset', () => {
    expect((['reset', 'carry', 'reset'] as const).toSorted(compareVariants)).toEqual([
      'carry',
      'reset',
      'reset',
    ]);
  });

  it('are told apart by name, label and line', () => {
    for (const of of [
      perVariant(({ name }) => name),
      VARIANT_LABELS,
      perVariant(({ look }) => `${look.colours[0]} ${look.dash}`),
    ]) {
      expect(new Set(Object.values(of)).size).toBe(VARIANTS.length);
    }
  });

  it.each(VARIANTS)('%s has colours that both themes have', (id) => {
    const tokens = readFileSync('src-renderer/styles/tokens.css', 'utf8');
    for (const colour of variantOf(id).look.colours) {
      expect(tokens).toMatch(new RegExp(`--${colour}: light-dark\\(`));
    }
  });

  it('that are compared are two', () => {
    expect(new Set(COMPARED_VARIANTS).size).toBe(2);
  });
});
