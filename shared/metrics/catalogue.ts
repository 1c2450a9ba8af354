/** What a metric is: shown on charts, in exports and on the command line. */
export interface MetricDefinition {
  readonly key: string;
  readonly label: string;
  /** What its line is called in a chart that says the rest, where that is shorter. */
  readonly line?: string;
  readonly unit: string;
  readonly help: string;
  /** Lower and upper end of the axis where they are known. */
  readonly range?: readonly [number, number];
  /** Written as a percentage. */
  readonly isShare?: true;
  /** Told in worlds of rooms alone. */
  readonly ofRooms?: true;
  /** Which of two values is the better one; left out where that cannot be said. */
  readonly better?: 'higher' | 'lower';
  /** Says how fast the machine was: not the same when the same run is trained again. */
  readonly byTheClock?: true;
  /** Not in the hashes of checkpoints, which follow from it anyway: versions before it have the same. */
  readonly outsideHashes?: true;
  /**
   * It is a number of a validation's report, named as in its key: in every one, or null where there is
   * nothing to measure, and in reports of versions that did not know it.
   */
  readonly report?: 'always' | 'maybe';
}

const definitions = [
  {
    key: 'validation/goalRate',
    better: 'higher',
    report: 'always',
    label: 'Goal rate',
    line: 'Moving doors',
    unit: '',
    help: 'Share of validation episodes on fresh mazes, walked with the run’s ε while validating, that reach the goal (paper Fig. 3).',
    range: [0, 1],
    isShare: true,
  },
  {
    key: 'validation/frozenDoorGoalRate',
    better: 'higher',
    report: 'always',
    label: 'Goal rate, doors frozen',
    line: 'Frozen doors',
    unit: '',
    help: 'Goal rate of as many episodes whose doors stay as they are from start to end: waiting does not help.',
    range: [0, 1],
    isShare: true,
  },
  {
    key: 'validation/detourGoalRate',
    better: 'higher',
    report: 'maybe',
    label: 'Goal rate, longer way',
    line: 'Longer way',
    unit: '',
    help: 'Goal rate on the episodes whose shortest path at the start is longer than with all doors open, or that have no way then.',
    range: [0, 1],
    isShare: true,
  },
  {
    key: 'validation/detourShare',
    report: 'maybe',
    label: 'Share, longer way',
    unit: '',
    help: 'Share of the episodes whose shortest path at the start is longer than with all doors open, or that have no way then.',
    range: [0, 1],
    isShare: true,
  },
  {
    key: 'validation/doorwaysGoalRate',
    better: 'higher',
    report: 'maybe',
    label: 'Goal rate, two or more doorways',
    line: '2+ doorways',
    unit: '',
    help: 'Goal rate on the episodes that must pass two or more doorways with the doors as they are at the start; in worlds of rooms.',
    range: [0, 1],
    isShare: true,
    ofRooms: true,
  },
  {
    key: 'validation/doorwaysShare',
    report: 'maybe',
    label: 'Share, two or more doorways',
    unit: '',
    help: 'Share of the episodes that must pass two or more doorways with the doors as they are at the start; in worlds of rooms. In the paper’s four rooms it is 37%, which fits the roughly 37.5% of episodes with waits or detours of paper §3.1; longer ways, 22%, do not.',
    range: [0, 1],
    isShare: true,
    ofRooms: true,
  },
  {
    key: 'validation/meanLength',
    better: 'lower',
    report: 'always',
    label: 'Mean length',
    line: 'Mean',
    unit: 'environment steps',
    help: 'Mean number of environment steps of all validation episodes (paper Fig. 4).',
  },
  {
    key: 'validation/meanTimeAwareLength',
    report: 'maybe',
    label: 'Mean time-aware optimum',
    line: 'Time-aware optimum',
    unit: 'environment steps',
    help: 'Mean of the fewest environment steps for an agent that knew how the doors of the same episodes would move. It fits the paper’s optimum of about 10 in both of its worlds; the paper does not say how that was computed.',
  },
  {
    key: 'validation/meanOptimalLength',
    report: 'always',
    label: 'Mean shortest path',
    line: 'Shortest path',
    unit: 'environment steps',
    help: 'Mean shortest path at the doors of the start, over the episodes that have a way then (if none has, with all doors open); not a bound, for doors may open.',
  },
  {
    key: 'validation/noWayShare',
    report: 'maybe',
    label: 'Share without a way',
    unit: '',
    help: 'Share of the episodes that have no way at the doors of their start: the mean shortest path leaves them out.',
    range: [0, 1],
    isShare: true,
  },
  {
    key: 'validation/lastBoardGoalRate',
    better: 'higher',
    label: 'Goal rate on the last board',
    line: 'Moving',
    unit: '',
    help: 'Goal rate on the configured board, while a run on a ladder still trains on a smaller one.',
    range: [0, 1],
    isShare: true,
  },
  {
    key: 'validation/lastBoardFrozenDoorGoalRate',
    better: 'higher',
    label: 'Goal rate on the last board, doors frozen',
    line: 'Frozen',
    unit: '',
    help: 'Goal rate on the configured board with doors that stay as they are for the whole episode.',
    range: [0, 1],
    isShare: true,
  },
  {
    key: 'train/loss',
    better: 'lower',
    label: 'Loss',
    unit: '',
    help: 'Mean squared TD error of the update batch.',
  },
  {
    key: 'train/epsilon',
    label: 'ε',
    unit: '',
    help: 'Probability of a random action.',
    range: [0, 1],
  },
  {
    key: 'train/meanQ',
    label: 'Mean Q',
    unit: '',
    help: 'Mean over the update batch of the largest Q-value.',
  },
  {
    key: 'train/learningRate',
    label: 'Learning rate',
    unit: '',
    help: 'Step size after warm-up and decay.',
  },
  {
    key: 'train/goalRate',
    better: 'higher',
    label: 'Goal rate while exploring',
    unit: '',
    help: 'Share of the training episodes ended since the last point that reached the goal.',
    range: [0, 1],
    isShare: true,
  },
  {
    key: 'train/environmentSteps',
    label: 'Environment steps',
    unit: 'environment steps',
    help: 'Environment steps of training episodes so far, over all environments; that axis of the charts.',
    outsideHashes: true,
  },
  {
    key: 'train/startDistance',
    label: 'Start distance',
    unit: 'environment steps',
    help: 'Largest distance between start and goal of training episodes, while a curriculum limits it.',
  },
  {
    key: 'train/rung',
    label: 'Rung',
    unit: '',
    help: 'Which board of its ladder a run trains on, the first one being 1.',
  },
  {
    key: 'train/updatesPerSecond',
    better: 'higher',
    label: 'Updates per second',
    line: 'Updates/s',
    unit: '1/s',
    help: 'Updates per second of wall time, acting included, validation excluded.',
    byTheClock: true,
  },
  {
    key: 'system/environmentStepsPerSecond',
    label: 'Environment steps per second',
    line: 'Environment steps/s',
    unit: '1/s',
    help: 'Environment steps of all environments per second of training time, updates and validations included.',
    byTheClock: true,
  },
  {
    key: 'system/processMemory',
    label: 'Memory of the process',
    line: 'Process',
    unit: 'MiB',
    help: 'Resident memory of the lab’s process: all runs that train, and the lab itself.',
    byTheClock: true,
  },
  {
    key: 'system/workerMemory',
    label: 'Memory of the run’s worker',
    line: 'Worker',
    unit: 'MiB',
    help: 'JavaScript of the run’s worker thread, with the arrays of its replay; the engine’s own memory is part of the process alone.',
    byTheClock: true,
  },
  {
    key: 'system/busyCores',
    label: 'Busy cores',
    unit: 'cores',
    help: 'Processor time of the lab’s process per second: 2 is two cores that do nothing else.',
    byTheClock: true,
  },
  {
    key: 'system/freeDisk',
    label: 'Free disk',
    unit: 'GiB',
    help: 'What can still be written on the disk of the data folder.',
    byTheClock: true,
  },
] as const satisfies readonly MetricDefinition[];

export type MetricKey = (typeof definitions)[number]['key'];

/** Every metric a run can have, in the order in which it is shown. */
export const METRICS: readonly (MetricDefinition & { key: MetricKey })[] = definitions;

export const METRIC_KEYS: readonly MetricKey[] = definitions.map((d) => d.key);

/** Does this version know the metric? */
export function isMetricKey(key: string): key is MetricKey {
  return METRICS.some((metric) => metric.key === key);
}

/** The definition of a metric. Throws RangeError for a key that is not in the catalogue. */
export function metricDefinition(key: MetricKey): MetricDefinition {
  const found = METRICS.find((m) => m.key === key);
  if (!found) throw new RangeError(`unknown metric: ${key}`);
  return found;
}

type Reported = Extract<(typeof definitions)[number], { readonly report: string }>;

/** The key of a metric that validations report: in every report, or null in some. */
export type ReportedKey<Kind extends Reported['report'] = Reported['report']> = Extract<
  Reported,
  { readonly report: Kind }
>['key'];
