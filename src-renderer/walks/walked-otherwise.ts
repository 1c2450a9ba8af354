import { formatCount } from '../../shared/format/number.ts';
import type { WalkRequest } from '../../shared/walks/walk-request.ts';

/** Who recorded an episode. */
interface Recording {
  /** Of its weights; null: not known. */
  readonly update: number | null;
  /** M */
  readonly recurrentSteps: number;
}

/** How a walk of an episode is not as the episode was recorded. */
interface WalkedOtherwise {
  /** Of its weights; null: those that recorded it. */
  readonly update: number | null;
  /** M; null: as recorded. */
  readonly recurrentSteps: number | null;
  readonly doorsHeld: boolean;
}

/** The update of the weights that are asked where others recorded the episode; null: none are. */
export function otherUpdate(walk: WalkRequest | null, recordedAt: number | null): number | null {
  if (walk?.source.kind !== 'episode') return null;
  const { update } = walk.source;
  return update === recordedAt ? null : update;
}

/** How a walk is not as its episode was recorded, besides what was changed in the maze. */
export function walkedOtherwise(walk: WalkRequest, recording: Recording): WalkedOtherwise {
  const { recurrentSteps } = walk;
  return {
    update: otherUpdate(walk, recording.update),
    recurrentSteps: recurrentSteps === recording.recurrentSteps ? null : recurrentSteps,
    doorsHeld: walk.script.some(({ doors }) => doors === 'stay'),
  };
}

/** The same in few words each: `weights of update 5,000`, `M = 32`, `doors held`. */
export function otherwiseInWords({ update, recurrentSteps, doorsHeld }: WalkedOtherwise): string[] {
  return [
    ...(update === null ? [] : [`weights of update ${formatCount(update)}`]),
    ...(recurrentSteps === null ? [] : [`M = ${recurrentSteps}`]),
    ...(doorsHeld ? ['doors held'] : []),
  ];
}
