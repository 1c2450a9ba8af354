import type { RunProgress, ValidationReport } from '../../shared/contract/runs.ts';
import { duration, percent } from './text-format.ts';

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
  const left = secondsLeft === null ? '' : `  ${duration(secondsLeft)} left`;
  return `${update} of ${totalUpdates} updates  ${updatesPerSecond.toFixed(1)}/s${left}`;
}

/** "update 800: goal 91.2%, doors frozen 80.1%, detour 75.0%, length 8.4 (shortest path 5.1)". */
export function validationLine(report: ValidationReport): string {
  const detour = report.detourGoalRate === null ? 'none' : percent(report.detourGoalRate);
  return [
    `update ${report.update}: goal ${percent(report.goalRate)}`,
    `doors frozen ${percent(report.frozenDoorGoalRate)}`,
    `detour ${detour}`,
    `length ${report.meanLength.toFixed(1)} (shortest path ${report.meanOptimalLength.toFixed(1)})`,
  ].join(', ');
}
