import type { Reached } from './schema.ts';

/**
 * What it means that a median of updates is not told: a run that ended before others reached the
 * threshold may still come between them (*unknown*), or it is *later* than all of them were trained.
 */
export function untoldMedian({ censoredFrom, latest }: Reached): 'later' | 'unknown' {
  return censoredFrom !== null && latest !== null && censoredFrom < latest ? 'unknown' : 'later';
}
