import { formatHours } from '../../../shared/format/duration.ts';
import {
  formatExactShare,
  formatNonZero,
  formatWholeShare,
} from '../../../shared/format/number.ts';
import type { RunProgress, ValidationReport } from '../../../shared/contract/runs.ts';

const BAR_CELLS = 24;

/** "[#####---]  21%  546 of 2600 updates  14.2/s  2 min 24 s left", at most `columns` wide. */
export function progressBar(progress: RunProgress, columns: number): string {
  const share = Math.min(1, progress.update / progress.totalUpdates);
  const filled = Math.round(share * BAR_CELLS);
  const bar = '#'.repeat(filled) + '-'.repeat(BAR_CELLS - filled);
  const text = `[${bar}] ${Math.floor(share * 100)}%  ${progressLine(progress)}`;
  return text.slice(0, Math.max(0, columns - 1));
}

/** "546 of 2600 updates  14.2/s  2 min 24 s left". */
export function progressLine(progress: RunProgress): string {
  const { update, totalUpdates, updatesPerSecond, secondsLeft } = progress;
  const left = secondsLeft === null ? '' : `  ${formatHours(secondsLeft)} left`;
  return `${update} of ${totalUpdates} updates  ${formatNonZero(updatesPerSecond, 1)}/s${left}`;
}

/** "longer way 75.0% (22% of episodes)"; validations of older versions do not know the share. */
function rateAmong(name: string, goalRate: number | null, share: number | null): string {
  const rate = goalRate === null ? 'none' : formatExactShare(goalRate);
  const of = share === null || goalRate === null ? '' : ` (${formatWholeShare(share)} of episodes)`;
  return `${name} ${rate}${of}`;
}

/**
 * "update 800: goal 91.2%, doors frozen 80.1%, longer way 75.0% (22% of episodes), two or more
 * doorways 73.0% (37% of episodes), length 8.4 (time-aware optimum 5.1)". Doorways only where there
 * are rooms; the shortest path at the start for validations of older versions.
 */
export function validationLine(report: ValidationReport): string {
  const { doorwaysGoalRate, doorwaysShare, meanTimeAwareLength, meanOptimalLength } = report;
  const optimum =
    meanTimeAwareLength === null
      ? `shortest path at the start ${meanOptimalLength.toFixed(1)}`
      : `time-aware optimum ${meanTimeAwareLength.toFixed(1)}`;
  return [
    `update ${report.update}: goal ${formatExactShare(report.goalRate)}`,
    `doors frozen ${formatExactShare(report.frozenDoorGoalRate)}`,
    rateAmong('longer way', report.detourGoalRate, report.detourShare),
    ...(doorwaysShare === null
      ? []
      : [rateAmong('two or more doorways', doorwaysGoalRate, doorwaysShare)]),
    `length ${report.meanLength.toFixed(1)} (${optimum})`,
  ].join(', ');
}
