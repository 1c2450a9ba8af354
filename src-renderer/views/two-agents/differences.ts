import type { EpisodeRecord } from '../../../shared/maze/episode.ts';

type Walk = Pick<EpisodeRecord, 'board' | 'length' | 'actions' | 'agentCells'>;

/** The moment at which a walk stands when both are at `moment`: the shorter one rests at its end. */
export function momentOf({ length }: Pick<EpisodeRecord, 'length'>, moment: number): number {
  return Math.min(length, moment);
}

/**
 * The first environment step in which the two do something else, or in which only one of them does
 * anything; null when they are the same to the end.
 */
export function firstDifference(a: Walk, b: Walk): number | null {
  const both = Math.min(a.length, b.length);
  for (let step = 0; step < both; step++) if (a.actions[step] !== b.actions[step]) return step;
  return a.length === b.length ? null : both;
}

/** Cells between the two agents at a moment, counted along rows and columns as if nothing stood between them. */
export function cellsApart(a: Walk, b: Walk, moment: number): number {
  const { columns } = a.board;
  const [one, two] = [a, b].map((walk) => walk.agentCells[momentOf(walk, moment)]);
  const rows = Math.abs(Math.floor(one / columns) - Math.floor(two / columns));
  return rows + Math.abs((one % columns) - (two % columns));
}

/** Moments one after another, both ends included. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The stretches of moments at which the two stand in different cells. */
export function stretchesApart(a: Walk, b: Walk): Stretch[] {
  const stretches: Stretch[] = [];
  let from: number | null = null;
  const end = Math.max(a.length, b.length);
  for (let moment = 0; moment <= end + 1; moment++) {
    const apart = moment <= end && cellsApart(a, b, moment) > 0;
    if (apart) from ??= moment;
    else if (from !== null) {
      stretches.push({ from, to: moment - 1 });
      from = null;
    }
  }
  return stretches;
}
