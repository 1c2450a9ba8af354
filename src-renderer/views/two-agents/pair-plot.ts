import type { SeriesColour } from '../../charts/chart-theme.ts';
import type { SpotGroup, SpotShape } from '../../charts/scatter-option.ts';
import { counted } from '../../../shared/format/counted.ts';
import { SIDE_COLOURS } from './sides.ts';
import { type PairOutcome, pairSpots, type WalkedPair } from './walked-pairs.ts';

interface OutcomeLook {
  readonly outcome: PairOutcome;
  readonly label: string;
  readonly colour: SeriesColour;
  readonly shape: SpotShape;
}

/** How each outcome is drawn, in the order of the legend. Shapes tell them apart without colours. */
export const OUTCOME_LOOKS: readonly OutcomeLook[] = [
  { outcome: 'both', label: 'Both reach the goal', colour: 'series-3', shape: 'circle' },
  { outcome: 'only-a', label: 'Only A', colour: SIDE_COLOURS.A, shape: 'triangle' },
  { outcome: 'only-b', label: 'Only B', colour: SIDE_COLOURS.B, shape: 'diamond' },
  { outcome: 'neither', label: 'Neither', colour: 'series-reference', shape: 'rect' },
];

/** Names a spot; its first maze is opened. */
export interface ReadSpot {
  readonly mazes: readonly number[];
  readonly a: number;
  readonly b: number;
}

/** The spots of a picture as groups of a plot, and what each of them is by its key. */
export function pairPlot(pairs: readonly WalkedPair[]): {
  readonly groups: readonly SpotGroup[];
  readonly spots: ReadonlyMap<string, ReadSpot>;
} {
  const spots = new Map<string, ReadSpot>();
  const byOutcome = Map.groupBy(pairSpots(pairs), ({ outcome }) => outcome);
  const groups = OUTCOME_LOOKS.map(({ outcome, label, colour, shape }) => ({
    label,
    colour,
    shape,
    spots: (byOutcome.get(outcome) ?? []).map((spot) => {
      const key = `${outcome} ${spot.a} ${spot.b}`;
      spots.set(key, spot);
      return { key, x: spot.a, y: spot.b, count: spot.mazes.length };
    }),
  }));
  return { groups, spots };
}

const NAMED = 4;

/** `Maze 17`, `Mazes 4, 17 and 23`, `Mazes 4, 17, 23, 31 and 8 more`. */
export function mazesText(mazes: readonly number[]): string {
  if (mazes.length === 1) return `Maze ${mazes[0]}`;
  if (mazes.length > NAMED) {
    return `Mazes ${mazes.slice(0, NAMED).join(', ')} and ${mazes.length - NAMED} more`;
  }
  return `Mazes ${mazes.slice(0, -1).join(', ')} and ${mazes.at(-1)}`;
}

/** What the picture shows, in words. */
export function plotText(pairs: readonly WalkedPair[]): string {
  const shorter = (side: 'a' | 'b') =>
    pairs.filter(({ difference }) => (side === 'a' ? difference > 0 : difference < 0)).length;
  const both = pairs.length - shorter('a') - shorter('b');
  return `Environment steps of B against those of A in ${counted(pairs.length, 'maze')}: A is shorter in ${shorter('a')}, B in ${shorter('b')}, ${both} are as long.`;
}

/** Steps between two ticks: at most five of them to the end. */
const INTERVALS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

/** Where both axes end, a whole number of ticks that the longest walk needs, and the steps between them. */
export function plotScale(pairs: readonly WalkedPair[]): {
  readonly end: number;
  readonly interval: number;
} {
  const longest = pairs.reduce((most, { a, b }) => Math.max(most, a.length, b.length), 1);
  const interval = INTERVALS.find((each) => each * 5 >= longest) ?? longest;
  return { end: Math.ceil(longest / interval) * interval, interval };
}
