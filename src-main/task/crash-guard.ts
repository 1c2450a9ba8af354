import type { OwnerStory } from '../task-folder/history.ts';

/** So many owners that get no further, and no other tries. */
const CRASHES = 3;
/** The same of those that were asked to make room: others may only have come first some times. */
const GIVEN_WAYS = 10;

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

/** Were the last owners of a submission all asked to make room before they got on, as by a warning as long as the time limit? */
export function givesWayAgainAndAgain(submission: number, stories: readonly OwnerStory[]): boolean {
  const last = stories.slice(-GIVEN_WAYS);
  const first = last[0]?.end?.progress;
  return (
    last.length === GIVEN_WAYS &&
    last.every(
      ({ begin, end }) =>
        begin.submission === submission &&
        end?.end === 'gave-way' &&
        end.progress.update === first?.update &&
        end.progress.environmentSteps === first.environmentSteps,
    )
  );
}
