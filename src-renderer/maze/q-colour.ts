import type { QRange } from '../../shared/maze/q-values.ts';

/** Where a value lies in a range, 0..1; the middle of a range without width. */
export function shareOf(value: number, { min, max }: QRange): number {
  if (max === min) return 0.5;
  return Math.min(1, Math.max(0, (value - min) / (max - min)));
}

/** Cividis (Nuñez, Anderton, Renslow 2018): even in lightness, the same to colour-blind eyes. */
const CIVIDIS: readonly (readonly [number, number, number])[] = [
  [0, 34, 78],
  [18, 53, 112],
  [59, 73, 108],
  [87, 93, 109],
  [112, 113, 115],
  [138, 134, 120],
  [165, 156, 116],
  [195, 179, 105],
  [225, 204, 85],
  [254, 232, 56],
];

/** The colour of a share 0..1, dark blue to yellow. */
export function qColour(share: number): string {
  const place = Math.min(1, Math.max(0, share)) * (CIVIDIS.length - 1);
  const low = Math.min(Math.floor(place), CIVIDIS.length - 2);
  const [from, to] = [CIVIDIS[low], CIVIDIS[low + 1]];
  const mixed = from.map((part, index) => Math.round(part + (to[index] - part) * (place - low)));
  return `rgb(${mixed.join(' ')})`;
}
