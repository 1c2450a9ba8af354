import { type Activity, SECONDS_PER_ENGINE } from '../../engines/activity.ts';
import { capitalised } from '../../format/sentence.ts';
import { formatAbout, formatTimeLeft } from '../../../shared/format/duration.ts';

export interface ExaminationState {
  readonly activity: Activity | null;
  /** Why the last examination broke off, or ''. */
  readonly error: string;
  /** Engines that can be loaded here. */
  readonly present: number;
  /** Engines that were examined already. */
  readonly examined: number;
  /** Of these, the ones that may train. */
  readonly right: number;
  /** Runs that train here. */
  readonly training: number;
  /** Of the examination that is under way. */
  readonly secondsLeft: number | null;
}

/** The one line above the table: what is being done, what went wrong, or what to do. */
export function examinationStatus(state: ExaminationState): {
  readonly text: string;
  readonly isBad: boolean;
} {
  const { activity, error, present, examined, right, training, secondsLeft } = state;
  if (activity) return { text: activityText(activity, secondsLeft), isBad: false };
  if (error !== '')
    return { text: `The examination broke off. ${capitalised(error)}`, isBad: true };
  if (present === 0) {
    return { text: 'No engine can be loaded here. Each line says what it needs.', isBad: true };
  }
  if (training > 0) {
    const who = training === 1 ? 'A run is training' : `${training} runs are training`;
    return { text: `${who}: what is measured now is slower than it could be.`, isBad: false };
  }
  if (examined === 0) {
    const time = formatAbout(present * SECONDS_PER_ENGINE);
    return { text: `Nothing examined yet. “Examine all” (A) takes ${time}.`, isBad: false };
  }
  return { text: countText(examined, right), isBad: right === 0 };
}

function countText(examined: number, right: number): string {
  if (right === 0) return 'No engine is right here. Each line says why.';
  if (examined === 1) return 'One engine examined: it is right.';
  const which =
    right === examined ? 'all are right' : right === 1 ? 'one is right' : `${right} are right`;
  return `${examined} engines examined: ${which}.`;
}

function activityText({ engines, examined }: Activity, secondsLeft: number | null): string {
  const which =
    engines.length === 1
      ? 'one engine'
      : `engine ${Math.min(examined.size + 1, engines.length)} of ${engines.length}`;
  return `Examining ${which}: ${formatTimeLeft(secondsLeft)}`;
}
