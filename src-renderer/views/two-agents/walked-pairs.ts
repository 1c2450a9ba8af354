import type { WalkedMaze } from '../../../shared/contract/walks.ts';

/** Which of the two reached the goal. */
export type PairOutcome = 'both' | 'only-a' | 'only-b' | 'neither';

/** One maze that both agents walked. */
export interface WalkedPair {
  /** Which of the seed's mazes. */
  readonly id: number;
  readonly a: WalkedMaze;
  readonly b: WalkedMaze;
  readonly outcome: PairOutcome;
  /** Environment steps that B took more than A. */
  readonly difference: number;
}

function outcomeOf(a: WalkedMaze, b: WalkedMaze): PairOutcome {
  if (a.reachedGoal) return b.reachedGoal ? 'both' : 'only-a';
  return b.reachedGoal ? 'only-b' : 'neither';
}

/** The mazes that both have walked. */
export function walkedPairs(a: readonly WalkedMaze[], b: readonly WalkedMaze[]): WalkedPair[] {
  const ofB = new Map(b.map((maze) => [maze.index, maze]));
  return a.flatMap((maze) => {
    const other = ofB.get(maze.index);
    if (!other) return [];
    const difference = other.length - maze.length;
    return [{ id: maze.index, a: maze, b: other, outcome: outcomeOf(maze, other), difference }];
  });
}

const isDecided = ({ outcome }: WalkedPair) => outcome === 'only-a' || outcome === 'only-b';

/**
 * The most different mazes first: where the lengths are farthest apart; of equal ones those that
 * only one of the two solved.
 */
export function mostDifferentFirst(pairs: readonly WalkedPair[]): WalkedPair[] {
  return pairs.toSorted(
    (one, two) =>
      Math.abs(two.difference) - Math.abs(one.difference) ||
      Number(isDecided(two)) - Number(isDecided(one)) ||
      one.id - two.id,
  );
}

/** How many mazes ended in each way. */
export function countOutcomes(pairs: readonly WalkedPair[]): Readonly<Record<PairOutcome, number>> {
  const counts = { both: 0, 'only-a': 0, 'only-b': 0, neither: 0 };
  for (const { outcome } of pairs) counts[outcome]++;
  return counts;
}

/** Mazes of which both lengths and the outcome are the same: one spot of the picture. */
export interface PairSpot {
  readonly a: number;
  readonly b: number;
  readonly outcome: PairOutcome;
  /** Ascending. */
  readonly mazes: readonly number[];
}

/** The spots of a picture of length against length. */
export function pairSpots(pairs: readonly WalkedPair[]): PairSpot[] {
  const groups = Map.groupBy(pairs, ({ a, b, outcome }) => `${a.length} ${b.length} ${outcome}`);
  return [...groups.values()].map((members) => ({
    a: members[0].a.length,
    b: members[0].b.length,
    outcome: members[0].outcome,
    mazes: members.map(({ id }) => id).toSorted((one, two) => one - two),
  }));
}
