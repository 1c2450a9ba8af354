import type { Look } from '../../shared/contract/walks.ts';
import type { Board } from '../../shared/maze/board.ts';
import { ACTION_COUNT } from '../../shared/maze/cells.ts';
import { argmax, type QRange } from '../../shared/maze/q-values.ts';
import type { CellActions, CellMap } from '../maze/overlays.ts';

/** A map of what an agent thinks, in the colours of a board. */
export type MapKind = 'value' | 'within-step' | 'since-last-step';

export const MAP_LABELS: Readonly<Record<MapKind, string>> = {
  value: 'Max Q if the agent stood there',
  'within-step': 'Plan change in this environment step',
  'since-last-step': 'Plan change since the last environment step',
};

const rows = (q: readonly number[], count: number) =>
  Array.from({ length: count }, (_, index) =>
    q.slice(index * ACTION_COUNT, (index + 1) * ACTION_COUNT),
  );

/**
 * The largest Q-value of each cell where the agent could stand.
 * @param scale of the Q-values that belong to the same picture; the map's own widen it
 */
export function valueMap({ valueMap: map }: Look, scale: QRange): CellMap | null {
  if (!map) return null;
  const values = rows(map.q, map.cells.length).map((q) => Math.max(...q));
  const range = { min: Math.min(scale.min, ...values), max: Math.max(scale.max, ...values) };
  return { cells: map.cells, values, range };
}

/** The greedy action of each cell where the agent could stand. */
export function policy({ valueMap: map }: Look): CellActions | null {
  if (!map) return null;
  return { cells: map.cells, actions: rows(map.q, map.cells.length).map(argmax) };
}

/** How far z_H moved in each cell that is no wall; null where there is nothing to compare with. */
export function planChange(
  look: Look,
  board: Board,
  kind: Exclude<MapKind, 'value'>,
): CellMap | null {
  const { withinStep, sinceLastStep } = look.planChange;
  const all = kind === 'within-step' ? withinStep : sinceLastStep;
  if (!all) return null;
  const cells = all.flatMap((_, cell) => (board.walls[cell] ? [] : [cell]));
  const values = cells.map((cell) => all[cell]);
  return { cells, values, range: { min: 0, max: Math.max(...values) } };
}
