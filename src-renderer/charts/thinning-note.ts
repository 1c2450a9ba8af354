import type { Curve } from './curve.ts';

/** That curves were thinned out, as a sentence of a caption; '' when every point is an entry of its own. */
export function thinningNote(curves: readonly Pick<Curve, 'min' | 'max'>[]): string {
  const areThinned = curves.some(({ min, max }) => min.some((low, index) => low < max[index]));
  return areThinned ? 'Each place stands for several points, with their mean.' : '';
}
