/** Mazes that are walked, and how. */
interface Walks {
  readonly seed: number;
  readonly epsilon: number;
  readonly doorsFrozen?: boolean;
}

/** `moving doors, maze seed 1, ε = 0`; without doors where they always move. */
export function walksText({ seed, epsilon, doorsFrozen }: Walks): string {
  const doors = doorsFrozen === undefined ? [] : [`${doorsFrozen ? 'frozen' : 'moving'} doors`];
  return [...doors, `maze seed ${seed}`, `ε = ${epsilon}`].join(', ');
}
