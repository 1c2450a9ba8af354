import { type Variant, VARIANT_LABELS } from '../../shared/variants/variants.ts';
import { besideLook, type Look, VARIANT_LOOKS } from './line-looks.ts';

export const SIDES = ['a', 'b'] as const;
export type Side = (typeof SIDES)[number];

type BothSides = Readonly<Record<Side, { readonly variant: Variant }>>;

/** What one of two compared agents is called: its variant, unless both have the same. */
export function sideLabel(both: BothSides, side: Side): string {
  const label = VARIANT_LABELS[both[side].variant];
  return both.a.variant === both.b.variant ? `${label} (${side.toUpperCase()})` : label;
}

/** How the line of one of two compared agents looks: as its variant, B beside A where both have the same. */
export function sideLook(both: BothSides, side: Side): Look {
  const look = VARIANT_LOOKS[both[side].variant];
  return side === 'b' && both.a.variant === both.b.variant ? besideLook(look) : look;
}

export function sideLabels(both: BothSides): Readonly<Record<Side, string>> {
  return { a: sideLabel(both, 'a'), b: sideLabel(both, 'b') };
}
