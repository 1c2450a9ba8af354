import { expect, test } from 'vitest';
import type { ExperimentAxes } from '../../../../shared/contract/experiments.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import type { WritableConnection } from '../../../../src-main/store/connection.ts';
import { markRunDeleted } from '../../../../src-main/store/runs/delete-run.ts';
import {
  deleteExperiment,
  describeExperiment,
  experimentOfRun,
  experimentRuns,
  findExperiment,
  holdAllExperiments,
  insertExperiment,
  listExperiments,
  readExperimentConfig,
  saveAxes,
  saveRunPosition,
  setExperimentRunning,
} from '../../../../src-main/store/experiments-repository.ts';
import { queuedRuns } from '../../../../src-main/store/runs/queue-repository.ts';
import { placeSchema } from '../../../../shared/contract/places.ts';
import { assignPlace, saveFollowed } from '../../../../src-main/store/placed-runs-repository.ts';
import { savePlace } from '../../../../src-main/store/places-repository.ts';
import {
  findRun,
  insertRun,
  saveProgress,
} from '../../../../src-main/store/runs/runs-repository.ts';
import { migratedDatabase, storeRun } from './temporary-database.ts';

const { config } = findPreset('quick')!;
const axes: ExperimentAxes = { variants: ['carry'], seeds: [1, 2], grid: [] };

function storeExperiment(database: WritableConnection, id: string): number {
  return insertExperiment(database, { id, name: 'E', notes: 'why', config, axes, createdAt: 5 });
}

function storeMember(
  database: WritableConnection,
  id: string,
  experiment: number,
  position: number,
): void {
  const values = [{ path: 'model.width', value: 64 }];
  const place = { experiment, position, values };
  const engine = { ...config.engine, threads: 3 };
  const limits = { stopAtGoalRate: null, maxSeconds: null };
  insertRun(database, { id, config: { ...config, engine }, ...limits, createdAt: 6, place });
}

test('an experiment is stored held, and described, extended and started later', () => {
  const database = migratedDatabase();
  const number = storeExperiment(database, 'e');
  const stored = {
    number,
    id: 'e',
    name: 'E',
    notes: 'why',
    tags: [],
    starred: false,
    archived: false,
    preset: 'quick',
    axes,
    running: false,
    place: null,
    createdAt: 5,
  };
  expect(findExperiment(database, 'e')).toEqual(stored);
  expect(readExperimentConfig(database, number)).toEqual(config);
  const more = { ...axes, seeds: [1, 2, 3] };
  saveAxes(database, number, more);
  describeExperiment(database, number, { name: 'F', notes: '' });
  setExperimentRunning(database, number, true);
  const changed = { ...stored, name: 'F', notes: '', axes: more, running: true };
  expect(findExperiment(database, 'e')).toEqual(changed);
  storeExperiment(database, 'f');
  expect(listExperiments(database).map(({ id }) => id)).toEqual(['f', 'e']);
  holdAllExperiments(database);
  expect(findExperiment(database, 'e')!.running).toBe(false);
  expect(findExperiment(database, 'nobody')).toBeUndefined();
});

test('runs are read in the order of their places', () => {
  const database = migratedDatabase();
  const number = storeExperiment(database, 'e');
  for (const [position, id] of ['b', 'a'].entries()) storeMember(database, id, number, position);
  storeRun(database, 'single');
  const ids = () => experimentRuns(database, number).map(({ id }) => id);
  expect(ids()).toEqual(['b', 'a']);
  saveRunPosition(database, 'b', 2);
  expect(ids()).toEqual(['a', 'b']);
  expect(experimentRuns(database, number)[0]).toEqual({
    id: 'a',
    name: config.name,
    variant: 'carry',
    seed: 1,
    values: [{ path: 'model.width', value: 64 }],
    state: 'queued',
    update: 0,
    totalUpdates: config.learning.updates,
    updatesLeft: config.learning.updates,
    secondsLeft: null,
    place: null,
    isOut: false,
    isComing: false,
  });
  expect(experimentOfRun(database, 'a')?.id).toBe('e');
  expect(experimentOfRun(database, 'single')).toBeUndefined();
  markRunDeleted(database, findRun(database, 'a')!.number, 7);
  expect(ids()).toEqual(['b']);
  expect(experimentOfRun(database, 'a')?.id).toBe('e');
});

test('single runs come first in the queue, then experiments in their order', () => {
  const database = migratedDatabase();
  const [first, second] = ['e', 'f'].map((id) => storeExperiment(database, id)) as [number, number];
  storeMember(database, 'f1', second, 0);
  storeMember(database, 'e2', first, 1);
  storeMember(database, 'e1', first, 0);
  storeRun(database, 'single');
  setExperimentRunning(database, second, true);
  expect(queuedRuns(database)).toMatchObject([
    { id: 'single', threads: 0, experiment: null, experimentHeld: false },
    { id: 'e1', threads: 3, experiment: first, experimentHeld: true },
    { id: 'e2', threads: 3, experiment: first, experimentHeld: true },
    { id: 'f1', threads: 3, experiment: second, experimentHeld: false },
  ]);
});

test('the runs of a deleted experiment are single runs', () => {
  const database = migratedDatabase();
  const number = storeExperiment(database, 'e');
  storeMember(database, 'a', number, 0);
  deleteExperiment(database, number);
  expect(listExperiments(database)).toEqual([]);
  expect(findRun(database, 'a')!.experiment).toBeNull();
});

test('a run that goes on from a chosen checkpoint has the updates after it left, at a place until it has begun there', () => {
  const database = migratedDatabase();
  const number = storeExperiment(database, 'e');
  storeMember(database, 'a', number, 1);
  const run = findRun(database, 'a')!;
  saveProgress(database, run.number, { ...run.progress, update: 900, totalUpdates: 1000 }, 1);
  const left = () => experimentRuns(database, number).map(({ updatesLeft }) => updatesLeft);
  expect(left()).toEqual([100]);
  savePlace(database, placeSchema.parse({ name: 'far', reach: { kind: 'local' }, folder: '/far' }));
  assignPlace(database, run.number, 'far', 300);
  expect(left()).toEqual([700]);
  saveFollowed(database, run.number, { owner: 1 });
  expect(left()).toEqual([100]);
});
