import type { Reached } from './schema.ts';

/**
 * What it means that a median of updates is not told: a run that ended before others reached the
 * threshold may still come between them, or one had reached it before it is known (*unknown*), or it is *later* than
 * all of them were trained.
 */
export function untoldMedian(reached: Reached): 'later' | 'unknown' {
  const { censoredFrom, latest, before } = reached;
  if (before > 0 && 2 * reached.reached >= reached.runs) return 'unknown';
  return censoredFrom !== null && latest !== null && censoredFrom < latest ? 'unknown' : 'later';
}
