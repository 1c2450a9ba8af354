import type { CompareView } from './compare-view.ts';

/** Why a chart has no line though everything was read. @param key of its quantity */
export function whyEmpty(
  key: string,
  { axis, window }: Pick<CompareView, 'axis' | 'window'>,
): string {
  if (axis === 'steps') return 'None of these runs has recorded its environment steps';
  if (window) return 'No points in this range';
  return key.startsWith('validation/')
    ? 'Begins with the first validation'
    : 'Begins with the first update';
}
