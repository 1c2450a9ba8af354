import { expect, it } from 'vitest';
import { describeRunConfig } from '../../../../shared/run-config/fields.ts';
import { forkIssues } from '../../../../shared/run-config/fork-issues.ts';
import { assignRunConfig } from '../../../../shared/run-config/parse.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { spentSettings } from '../../../../shared/run-config/spent-settings.ts';

const paper = findPreset('paper-maze')!.config;
const climbing = findPreset('four-rooms-medium')!.config;

/** What a fork cannot change, with a value that is refused. */
const REFUSED = [
  'model.vocabulary=140',
  'model.heads=1',
  'model.layers=1',
  'model.prefixToken=false',
  'model.inner=64',
  'startWeights.from=another',
];

/** The same, where the width inside follows from it; told at the field of that width. */
const REFUSED_WITH_INNER = ['model.width=128', 'model.expansion=16'];
/** What changes nothing from some update on, with a value of which that is said then. */
const TOLD = [
  'model.headInit=zero',
  'model.haltingBias=-1',
  'learning.learningStarts=5000',
  'learning.warmUpUpdates=20',
  'exploration.initial=0.5',
  'exploration.updates=20',
];
/** The same where z begins at fixed vectors. */
const TOLD_OF_FIXED_Z = ['model.initialDeviation=2', 'model.resetDeviationFactor=0.5'];
/** The same on the last board of a ladder. */
const TOLD_ON_THE_LAST_BOARD = [
  'ladder.goalRate=0.5',
  'ladder.validations=3',
  'ladder.updatesPerRung=100',
  'ladder.stepLimits=20, 40, 60',
  'ladder.validateLast=true',
];

/**
 * What the trainer reads anew in a fork, so that it acts at once or when its time comes. Two can be too late without a word, as only the
 * checkpoint itself knows: the rule by which starts grow where they have grown to the end, ε on a new board once it has fallen.
 */
const ACTING =
  `name seed variant environment.kind environment.inside environment.mazeRows environment.mazeColumns
  environment.mazeView environment.mazeWalls environment.mazeDoors environment.mazeDoorRule environment.doorProbability
  environment.frozenShare environment.doorCodes environment.showStart environment.showAgent environment.goalReward
  environment.bumpReward environment.stepReward environment.stepLimit model.hCycles model.lCycles model.recurrentSteps
  model.positions model.ropeTheta model.normEpsilon model.readout model.initialZ model.carriedZ learning.updates learning.batchSize
  learning.updatesPerBatch learning.transitionsPerBoard learning.recurrentStepsPerUpdate learning.gradientSteps
  learning.environments learning.updatesPerCollect learning.replayCapacity learning.discount learning.returnSteps
  learning.cutAtExploration learning.doubleDqn learning.optimizer learning.learningRate learning.decayUpdates learning.beta1
  learning.beta2 learning.weightDecay learning.gradientClip learning.prefixLearningRate learning.prefixWeightDecay
  learning.targetRate curriculum.starts curriculum.firstDistance curriculum.episodes curriculum.goalRate ladder.boards
  ladder.epsilon exploration.final exploration.resetDraw validation.everyUpdates validation.episodes validation.epsilon
  validation.network validation.keptRounds validation.keptSample checkpoints.everyUpdates checkpoints.everySeconds
  checkpoints.kept engine.kind engine.threads`.split(/\s+/);
/** Says nothing without the field before it. */
const BESIDE = ['startWeights.checkpoint'];

const pathOf = (assignment: string) => assignment.split('=', 1)[0];
const fork = (parent: typeof paper, ...set: string[]) => assignRunConfig(parent, set);

it('what a change of it does in a fork is known of every field', () => {
  const known = [
    ...REFUSED,
    ...REFUSED_WITH_INNER,
    ...TOLD,
    ...TOLD_OF_FIXED_Z,
    ...TOLD_ON_THE_LAST_BOARD,
  ].map(pathOf);
  const all = describeRunConfig().flatMap(({ fields }) => fields.map(({ path }) => path));
  expect([...known, ...ACTING, ...BESIDE].toSorted()).toEqual(all.toSorted());
});

it.each(REFUSED)('%s is refused', (assignment) => {
  const paths = forkIssues(paper, fork(paper, assignment), 1_000).map(({ path }) => path);
  expect(paths).toEqual([pathOf(assignment)]);
});

it.each(REFUSED_WITH_INNER)('%s is refused with the width inside', (assignment) => {
  const parent = fork(paper, 'model.inner=0');
  const paths = forkIssues(parent, fork(parent, assignment), 1_000).map(({ path }) => path);
  expect(paths).toContain('model.inner');
});

it.each(TOLD)('%s is said to change nothing', (assignment) => {
  const told = spentSettings(paper, fork(paper, assignment), { update: 400_000, boardsBehind: 0 });
  expect(told.flatMap(({ paths }) => paths)).toEqual([pathOf(assignment)]);
});

it.each(TOLD_OF_FIXED_Z)('%s is said to change nothing of fixed starts', (assignment) => {
  const fixed = fork(paper, 'model.initialZ=fixed');
  const told = spentSettings(fixed, fork(fixed, assignment), { update: 10, boardsBehind: 0 });
  expect(told.flatMap(({ paths }) => paths)).toEqual([pathOf(assignment)]);
});

it.each(TOLD_ON_THE_LAST_BOARD)('%s is said to change nothing on the last board', (assignment) => {
  const told = spentSettings(climbing, fork(climbing, assignment), {
    update: 4_000,
    boardsBehind: 3,
  });
  expect(told.flatMap(({ paths }) => paths)).toEqual([pathOf(assignment)]);
});
