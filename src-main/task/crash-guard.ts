import type { OwnerStory } from '../task-folder/history.ts';

/** So many owners that get no further, and no other tries. */
const CRASHES = 3;

/** Did the last owners of a submission all die without a checkpoint, from the same start? */
export function crashesAgainAndAgain(
  submission: number,
  stories: readonly OwnerStory[],
  start: { readonly checkpoint: string | null; readonly from: number },
): boolean {
  const last = stories.slice(-CRASHES);
  return (
    last.length === CRASHES &&
    last.every(
      ({ begin, end, checkpoints }) =>
        begin.submission === submission &&
        begin.checkpoint === start.checkpoint &&
        begin.from === start.from &&
        end === null &&
        checkpoints.length === 0,
    )
  );
}
