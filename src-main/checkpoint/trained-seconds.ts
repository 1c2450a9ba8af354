import type { RawState } from './check-folder.ts';

/** Training time up to a checkpoint, in seconds, by its state; 0 where that does not say. */
export function trainedSeconds({ wallSeconds }: RawState): number {
  return typeof wallSeconds === 'number' && wallSeconds >= 0 ? wallSeconds : 0;
}
