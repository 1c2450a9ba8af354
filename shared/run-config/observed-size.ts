import type { ObservedSize } from '../worlds/world.ts';
import { worldOf } from '../worlds/world-of.ts';
import type { RunConfig } from './schema.ts';

/** Rows and columns of what an agent observes of a world. */
export function observedSize(environment: RunConfig['environment']): ObservedSize {
  return worldOf(environment).observedSize(environment);
}
