import type { Vision } from './options.ts';

/** How a page is looked at: a width of the window and a colour scheme. */
export interface View {
  readonly width: number;
  readonly height: number;
  readonly scheme: 'light' | 'dark';
}

const SIZES = [
  { width: 1000, height: 700 },
  { width: 1440, height: 900 },
  { width: 2560, height: 1440 },
];
const SCHEMES = ['light', 'dark'] as const;

/** Every size in both schemes. */
export const VIEWS: readonly View[] = SIZES.flatMap((size) =>
  SCHEMES.map((scheme) => ({ ...size, scheme })),
);

/**
 * The name of a picture: `07-new-run-1440-dark.png`. Sorted by name, the pictures of a place stand together,
 * the places in the order of visits, and the narrow before the wide.
 * @param number of the place, from 1
 */
export function pictureName(
  { number, place }: { readonly number: number; readonly place: string },
  { width, scheme }: View,
  vision: Vision | null,
): string {
  const words = place.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const parts = [
    String(number).padStart(2, '0'),
    ...words,
    String(width).padStart(4, '0'),
    scheme,
    ...(vision ? [vision] : []),
  ];
  return `${parts.join('-')}.png`;
}
