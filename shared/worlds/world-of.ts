import type { World } from './world.ts';
import { type Environment, WORLDS } from './worlds.ts';

/** The world that an environment is of. */
export function worldOf({ kind }: Pick<Environment, 'kind'>): World<Environment> {
  const world = WORLDS.find(({ id }) => id === kind);
  if (!world) throw new RangeError(`there is no world ${kind}`);
  return world;
}
