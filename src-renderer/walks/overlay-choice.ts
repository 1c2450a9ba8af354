import type { Look } from '../../shared/contract/walks.ts';
import type { Board } from '../../shared/maze/board.ts';
import { type QRange, rangeOver } from '../../shared/maze/q-values.ts';
import type { CellActions, CellMap, CellQValues } from '../maze/overlays.ts';
import { type MapKind, planChange, policy, valueMap } from './look-overlays.ts';

/** What is drawn on a board besides the maze. */
export interface OverlayChoice {
  readonly map: MapKind | null;
  readonly arrows: boolean;
  readonly numbers: boolean;
  readonly visited: boolean;
}

export const NO_OVERLAYS: OverlayChoice = {
  map: null,
  arrows: false,
  numbers: false,
  visited: false,
};

/** Whether what the agent thinks must be asked for. */
export function needsLook({ map, arrows, numbers }: OverlayChoice): boolean {
  return map !== null || arrows || numbers;
}

/** Whether it takes a thought for every cell. */
export function needsValueMap({ map, arrows, numbers }: OverlayChoice): boolean {
  return map === 'value' || arrows || numbers;
}

/** What is drawn of a look. */
export interface LookOverlays {
  readonly map: CellMap | null;
  readonly arrows: CellActions | null;
  readonly numbers: CellQValues | null;
  /** Of the Q-values in the picture; null: of those that its record has. */
  readonly scale: QRange | null;
}

export const NOTHING_DRAWN: LookOverlays = { map: null, arrows: null, numbers: null, scale: null };

/**
 * What is drawn of a look.
 * @param scale of the Q-values that belong to the same picture
 */
export function overlaysOf(
  look: Look | null,
  board: Board,
  { map, arrows, numbers }: OverlayChoice,
  scale: QRange,
): LookOverlays {
  // An answer of before a maze was changed to another size says nothing of this one.
  if (!look || look.planChange.withinStep.length !== board.walls.length) {
    return { ...NOTHING_DRAWN, scale };
  }
  const values = map === 'value' ? valueMap(look, scale) : null;
  const changes = map === null || map === 'value' ? null : planChange(look, board, map);
  return {
    map: values ?? changes,
    // The map's colours and the agent's are those of one key.
    scale: values?.range ?? scale,
    arrows: arrows ? policy(look) : null,
    numbers: numbers ? look.valueMap : null,
  };
}

/** What is drawn on boards side by side, so that a colour means the same on all of them. */
export function onOneScale(all: readonly LookOverlays[]): LookOverlays[] {
  const range = rangeOver(all.flatMap(({ map }) => (map ? [map.range] : [])));
  const scale = rangeOver(all.flatMap((one) => one.scale ?? []));
  return all.map(({ map, ...one }) => ({ ...one, map: map && range && { ...map, range }, scale }));
}
