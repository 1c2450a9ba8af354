import { formatCount } from '../format/number.ts';
import { startOfZ } from '../models/initial-z.ts';
import { variantOf } from '../variants/variants.ts';
import { configValue } from './config-value.ts';
import { describeRunConfig } from './fields.ts';
import type { ForkPoint } from './fork-point.ts';
import { rungsOf } from './ladder.ts';
import type { RunConfig } from './schema.ts';

/** A schedule of a run, counted in updates from the run's beginning. */
interface Schedule {
  /** Fields that say nothing any more once it is over: where it begins, and how long it takes. */
  readonly begin: string | null;
  readonly length: string;
  /** First update from which on it stays where it is; Infinity when that cannot be told. */
  readonly end: (config: RunConfig) => number;
  /** What is there instead. */
  readonly afterwards: (config: RunConfig) => string;
}

const SCHEDULES: readonly Schedule[] = [
  {
    begin: 'exploration.initial',
    length: 'exploration.updates',
    // A new board of a ladder may raise ε again, for as many updates.
    end: (config) =>
      config.ladder.epsilon > 0 && config.ladder.boards !== ''
        ? Number.POSITIVE_INFINITY
        : config.exploration.updates,
    afterwards: ({ exploration }) => `ε is at its end, ${exploration.final}`,
  },
  {
    begin: null,
    length: 'learning.warmUpUpdates',
    end: ({ learning }) => learning.warmUpUpdates - 1,
    afterwards: () => 'the warm-up is over',
  },
];

/** A field that only the beginning of a run reads, of which a checkpoint holds what came, or that its variant does not. */
interface Beginning {
  readonly path: string;
  readonly isSpent: (config: RunConfig) => boolean;
  /** What holds instead. */
  readonly instead: string;
}

const BEGINNINGS: readonly Beginning[] = [
  { path: 'model.headInit', isSpent: () => true, instead: 'The output head is the checkpoint’s' },
  {
    path: 'model.haltingBias',
    isSpent: () => true,
    instead: 'The halting head is the checkpoint’s',
  },
  ...['model.initialDeviation', 'model.resetDeviationFactor'].map((path) => ({
    path,
    isSpent: (config: RunConfig) => !startOfZ(config).drawn,
    instead: 'z begins at the checkpoint’s vectors',
  })),
  {
    path: 'model.resetDeviationFactor',
    isSpent: (config) => startOfZ(config).drawn && variantOf(config.variant).carries,
    instead: 'z is carried',
  },
];

/** Whether nothing of these was changed. */
const areAlike = (parent: RunConfig, config: RunConfig, paths: readonly string[]) =>
  paths.every((path) => configValue(parent, path) === configValue(config, path));

/** With these and the environment as they were a fork takes the replay over (src-main/trainer/checkpoint/reused-parts.ts). */
const REPLAY_FIELDS = [
  'variant',
  'model.carriedZ',
  'learning.environments',
  'learning.replayCapacity',
];

const hasSameEnvironment = (parent: RunConfig, config: RunConfig) =>
  JSON.stringify(parent.environment) === JSON.stringify(config.environment);

/** Fields that say nothing any more where a run stands. */
interface Passed {
  readonly paths: readonly string[];
  readonly isPassed: (parent: RunConfig, config: RunConfig, point: ForkPoint) => boolean;
  /** What holds instead. */
  readonly instead: string;
}

const PASSED: readonly Passed[] = [
  {
    paths: [
      'ladder.goalRate',
      'ladder.validations',
      'ladder.updatesPerRung',
      'ladder.stepLimits',
      'ladder.validateLast',
    ],
    // With other boards it would stand elsewhere, and other step limits may make one more of them. Without any these fields say nothing in a run of any kind.
    isPassed: (parent, config, { boardsBehind }) =>
      boardsBehind > 0 &&
      areAlike(parent, config, ['ladder.boards']) &&
      hasSameEnvironment(parent, config) &&
      [parent, config].every((each) => boardsBehind === rungsOf(each).length - 1),
    instead: 'The run is on its last board',
  },
  {
    paths: ['learning.learningStarts'],
    // The replay that is taken over holds what the parent waited for. A ladder empties it on every board.
    isPassed: (parent, config, { update }) =>
      update > 0 &&
      config.ladder.boards === '' &&
      parent.ladder.boards === '' &&
      hasSameEnvironment(parent, config) &&
      areAlike(parent, config, REPLAY_FIELDS) &&
      config.learning.learningStarts <= parent.learning.learningStarts,
    instead: 'The checkpoint’s replay is filled already',
  },
];

/** Settings of a fork that change nothing, and why. */
export interface SpentSetting {
  readonly paths: readonly string[];
  /** One sentence without its full stop. */
  readonly note: string;
}

/**
 * Changed settings that a fork has behind it: of schedules, and of how a run begins. Schedules count updates
 * from the beginning of the run that is forked, so that a fork with equal settings is that run.
 * @param config of the fork; a field may hold what was typed
 */
export function spentSettings(
  parent: RunConfig,
  config: RunConfig,
  point: ForkPoint,
): SpentSetting[] {
  const { update } = point;
  const labels = new Map(
    describeRunConfig().flatMap(({ fields }) => fields.map(({ path, label }) => [path, label])),
  );
  /** What was typed and is no value is told at its field. */
  const isChanged = (path: string) => {
    const [before, after] = [configValue(parent, path), configValue(config, path)];
    return before !== after && typeof before === typeof after;
  };
  /** `“ε at the start” and “ε falls over” change`. */
  const saidOf = (paths: readonly string[]) => {
    const named = paths.map((path) => `“${labels.get(path)}”`);
    const all = [named.slice(0, -1).join(', '), ...named.slice(-1)].filter(Boolean).join(' and ');
    return `${all} ${paths.length > 1 ? 'change' : 'changes'}`;
  };
  const begun = BEGINNINGS.filter(({ path, isSpent }) => isChanged(path) && isSpent(config)).map(
    ({ path, instead }) => ({
      paths: [path],
      note: `${instead}: “${labels.get(path)}” changes nothing`,
    }),
  );
  const passed = PASSED.flatMap(({ paths, isPassed, instead }) => {
    const changed = paths.filter(isChanged);
    if (changed.length === 0 || !isPassed(parent, config, point)) return [];
    return [{ paths: changed, note: `${instead}: ${saidOf(changed)} nothing` }];
  });
  const schedules = SCHEDULES.flatMap(({ begin, length, end, afterwards }) => {
    // One that is cut short is over by that: it changes a lot.
    const wasOver = end(parent) <= update;
    const fields = [...(begin === null ? [] : [begin]), ...(wasOver ? [length] : [])];
    const paths = fields.filter(isChanged);
    if (paths.length === 0 || !(end(config) <= update)) return [];
    const at = `At update ${formatCount(update)} ${afterwards(config)}`;
    return [{ paths, note: `${at}: ${saidOf(paths)} nothing` }];
  });
  return [...schedules, ...passed, ...begun];
}
