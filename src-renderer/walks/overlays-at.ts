import type { EpisodeRecord } from '../../shared/maze/episode.ts';
import type { QRange } from '../../shared/maze/q-values.ts';
import type { WalkRequest } from '../../shared/walks/walk-request.ts';
import { api } from '../stores/api.ts';
import {
  type LookOverlays,
  needsLook,
  needsValueMap,
  NOTHING_DRAWN,
  type OverlayChoice,
  overlaysOf,
} from './overlay-choice.ts';

/** A walk's record, and the walk that it is a part of. */
export interface AskedRecord {
  readonly episode: EpisodeRecord;
  /** Environment steps of the walk before the record. */
  readonly before: number;
  /** null: the agent cannot be asked. */
  readonly walk: WalkRequest | null;
  /** Of the Q-values that belong to the same picture. */
  readonly scale: QRange;
}

/** What the chosen overlays show at one moment of a record, asked for once. */
export async function overlaysAt(
  { episode, before, walk, scale }: AskedRecord,
  moment: number,
  choice: OverlayChoice,
  signal: AbortSignal,
): Promise<LookOverlays> {
  if (!walk || moment >= episode.length || !needsLook(choice)) return NOTHING_DRAWN;
  const valueMap = needsValueMap(choice);
  const question = { walk, step: before + moment, recurrentSteps: null, valueMap };
  const look = await api().walks.look(question, { signal });
  return overlaysOf(look, episode.board, choice, scale);
}
