import { expect, test } from 'vitest';
import { UNTOLD_NUMBERS } from '../../../untold-numbers.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { lastBoardValidations } from '../../../../src-main/analyses/last-board-validations.ts';
import { appendMetricPoints } from '../../../../src-main/store/metrics/write-metrics.ts';
import { saveValidation } from '../../../../src-main/store/validations-repository.ts';
import { migratedDatabase, storeRun } from '../store/temporary-database.ts';

const { config } = findPreset('quick')!;
const climbing = {
  environment: { ...config.environment, inside: '9' as const },
  ladder: { ...config.ladder, boards: '5, 7' },
};

/** A run that was validated at updates 20, 40, … and on these boards at updates 10, 20, … */
function trainedOn(rungs: readonly number[]) {
  const database = migratedDatabase();
  const run = storeRun(database, 'a');
  rungs.forEach((value, i) => {
    const update = 10 * (i + 1);
    appendMetricPoints(database, run, [{ key: 'train/rung', update, wallSeconds: i, value }]);
    if (update % 20 === 0) {
      saveValidation(database, run, {
        update,
        ...UNTOLD_NUMBERS,
        episodes: 4,
        goalRate: 0.5,
        frozenDoorGoalRate: 0.5,
        detourGoalRate: null,
        detourShare: 0,
        doorwaysGoalRate: null,
        doorwaysShare: null,
        meanLength: 9,
        meanOptimalLength: 5,
        noWayShare: 0,
        meanTimeAwareLength: 5,
      });
    }
  });
  const updatesOf = (of: typeof climbing) =>
    lastBoardValidations(database, run, of).map(({ update }) => update);
  return updatesOf;
}

test('validations on smaller boards are left out, the one that let the run climb too', () => {
  expect(trainedOn([1, 1, 2, 2, 3, 3, 3, 3])(climbing)).toEqual([60, 80]);
});

test('a run that has not come to its last board has none', () => {
  expect(trainedOn([1, 1, 2, 2])(climbing)).toEqual([]);
});

test('a run without a ladder has all of them', () => {
  const plain = { ...climbing, ladder: config.ladder };
  expect(trainedOn([1, 1, 1, 1])(plain)).toEqual([20, 40]);
});
