import { formatCount } from '../format/number.ts';
import { configValue } from './config-value.ts';
import { describeRunConfig } from './fields.ts';
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

/** Settings of a fork that change nothing, and why. */
export interface SpentSchedule {
  readonly paths: readonly string[];
  /** One sentence without its full stop. */
  readonly note: string;
}

/**
 * Changed settings of schedules that a fork has behind it. Schedules count updates from the
 * beginning of the run that is forked, so that a fork with equal settings is that run.
 * @param config of the fork; a field may hold what was typed
 * @param update of the checkpoint
 */
export function spentSchedules(
  parent: RunConfig,
  config: RunConfig,
  update: number,
): SpentSchedule[] {
  const labels = new Map(
    describeRunConfig().flatMap(({ fields }) => fields.map(({ path, label }) => [path, label])),
  );
  return SCHEDULES.flatMap(({ begin, length, end, afterwards }) => {
    // One that is cut short is over by that: it changes a lot.
    const wasOver = end(parent) <= update;
    const fields = [...(begin === null ? [] : [begin]), ...(wasOver ? [length] : [])];
    const paths = fields.filter((path) => configValue(parent, path) !== configValue(config, path));
    if (paths.length === 0 || !(end(config) <= update)) return [];
    const named = paths.map((path) => `“${labels.get(path)}”`).join(' and ');
    const at = `At update ${formatCount(update)} ${afterwards(config)}`;
    return [{ paths, note: `${at}: ${named} ${paths.length > 1 ? 'change' : 'changes'} nothing` }];
  });
}
