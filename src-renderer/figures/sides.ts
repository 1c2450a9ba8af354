import { type Variant, VARIANT_LABELS } from '../../shared/variants/variants.ts';

export const SIDES = ['a', 'b'] as const;
export type Side = (typeof SIDES)[number];

type BothSides = Readonly<Record<Side, { readonly variant: Variant }>>;

/** What one of two compared agents is called: its variant, unless both have the same. */
export function sideLabel(both: BothSides, side: Side): string {
  const label = VARIANT_LABELS[both[side].variant];
  return both.a.variant === both.b.variant ? `${label} (${side.toUpperCase()})` : label;
}

export function sideLabels(both: BothSides): Readonly<Record<Side, string>> {
  return { a: sideLabel(both, 'a'), b: sideLabel(both, 'b') };
}
