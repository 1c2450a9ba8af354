import { z } from 'zod';
import { carry } from './carry.ts';
import { reset } from './reset.ts';
import type { VariantDescriptor } from './variant.ts';
import { objectOf } from '../typed/entries.ts';

/** The ids of all variants, in the order in which they are listed, drawn and planned. */
export const VARIANTS = [carry.id, reset.id] as const;
export type Variant = (typeof VARIANTS)[number];

const DESCRIPTORS = { carry, reset } as const satisfies Record<Variant, VariantDescriptor>;
type Descriptor = (typeof DESCRIPTORS)[Variant];

/** The colour tokens of all variants. */
export const VARIANT_COLOURS = VARIANTS.flatMap((id) => [...DESCRIPTORS[id].look.colours]);

/** As it stands in what is stored and sent. */
export const variantSchema = z.enum(VARIANTS);

/**
 * The two variants that the paper sets beside each other: whether the treatment does better than the
 * reference is what probabilities of improvement and pairs of runs are about.
 */
export const TREATMENT = carry.id;
export const REFERENCE = reset.id;

/** What a new experiment compares, and what one agent is rolled out in. */
export const COMPARED_VARIANTS: readonly [typeof TREATMENT, typeof REFERENCE] = [
  TREATMENT,
  REFERENCE,
];

/** What is known of a variant. */
export function variantOf(id: Variant): Descriptor {
  return DESCRIPTORS[id];
}

/** Something for each variant, of its descriptor. */
export function perVariant<T>(of: (variant: Descriptor) => T): Readonly<Record<Variant, T>> {
  return objectOf(VARIANTS, (id) => of(DESCRIPTORS[id]));
}

/** `Carry Z` by id. */
export const VARIANT_LABELS = perVariant(({ label }) => label);

/** Sorts variants as they are listed: the treatment before its reference. */
export function compareVariants(a: Variant, b: Variant): number {
  return VARIANTS.indexOf(a) - VARIANTS.indexOf(b);
}
