import type { LatentPath } from '../../../shared/contract/walks.ts';

export interface PlanePoint {
  readonly x: number;
  readonly y: number;
}

/** The way of z_H or z_L over a walk, placed in a box. */
export interface LatentScatter {
  /** After the last recurrent step of each environment step. */
  readonly after: readonly PlanePoint[];
  /** [T][M + 1] before the first and after each recurrent step. */
  readonly within: readonly (readonly PlanePoint[])[];
}

const BEFORE_AND = 1;

/** Points of the plane in a box, both axes on one scale: distances stay comparable. */
export function latentScatter(
  { steps, recurrentSteps }: Pick<LatentPath, 'steps' | 'recurrentSteps'>,
  z: readonly number[],
  { width, height }: { readonly width: number; readonly height: number },
): LatentScatter {
  const xs = z.filter((_, index) => index % 2 === 0);
  const ys = z.filter((_, index) => index % 2 === 1);
  const x = centred(xs);
  const y = centred(ys);
  const scale = Math.min(width / (x.span || 1), height / (y.span || 1));
  const each = BEFORE_AND + recurrentSteps;
  const point = (index: number): PlanePoint => ({
    x: round(width / 2 + (xs[index] - x.middle) * scale),
    y: round(height / 2 - (ys[index] - y.middle) * scale),
  });
  const within = Array.from({ length: steps }, (_, step) =>
    Array.from({ length: each }, (_, at) => point(step * each + at)),
  );
  return { within, after: within.map((points) => points[points.length - 1]) };
}

function centred(values: readonly number[]): { readonly middle: number; readonly span: number } {
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return min <= max ? { middle: (min + max) / 2, span: max - min } : { middle: 0, span: 0 };
}

/** A line through points as an SVG path. */
export function throughPoints(points: readonly PlanePoint[]): string {
  return points.length === 0 ? '' : `M${points.map(({ x, y }) => `${x} ${y}`).join('L')}`;
}

/** Dots at points as one SVG path, drawn by round ends of lines without length. */
export function dotsAt(points: readonly PlanePoint[]): string {
  return points.map(({ x, y }) => `M${x} ${y}h0`).join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
