import type { FigureChoices } from './figure-query.ts';

/** What is chosen of all walks, as analyses call it. */
export function walksOf({ rollOuts, seed, frozen, epsilon }: FigureChoices) {
  return { rollOuts, seed, doorsFrozen: frozen, epsilon };
}
