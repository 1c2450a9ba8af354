import type { ExperimentRun } from '../../../shared/contract/experiments.ts';
import type { MetricSeries } from '../../../shared/contract/metrics.ts';
import type { MetricKey } from '../../../shared/metrics/catalogue.ts';
import { rungsOf } from '../../../shared/run-config/ladder.ts';
import type { LabReader } from '../../../src-main/lab/lab.ts';

const KEYS = {
  moving: 'validation/goalRate',
  frozen: 'validation/frozenDoorGoalRate',
  detour: 'validation/detourGoalRate',
  doorways: 'validation/doorwaysGoalRate',
  length: 'validation/meanLength',
  timeAware: 'validation/meanTimeAwareLength',
} as const satisfies Readonly<Record<string, MetricKey>>;

/** One curve of a run's validations. */
export type Curve = Pick<MetricSeries, 'updates' | 'wallSeconds' | 'values'>;

/** What the validations of a run found on its last board. */
export interface RunCurves extends Readonly<Record<keyof typeof KEYS, Curve>> {
  readonly run: Pick<ExperimentRun, 'id' | 'variant' | 'seed'>;
}

/** Update at which a run came to the last of its boards; never: Infinity. */
function lastBoardSince(rungs: Curve, boards: number): number {
  if (boards === 1) return 0;
  const at = rungs.values.indexOf(boards);
  return at < 0 ? Infinity : rungs.updates[at];
}

function after(since: number, { updates, wallSeconds, values }: Curve): Curve {
  const kept = (_: number, i: number) => updates[i] >= since;
  return {
    updates: updates.filter(kept),
    wallSeconds: wallSeconds.filter(kept),
    values: values.filter(kept),
  };
}

export async function readRunCurves(lab: LabReader, run: RunCurves['run']): Promise<RunCurves> {
  const keys: MetricKey[] = [...Object.values(KEYS), 'train/rung'];
  const series = await lab.recordings.metrics({ runId: run.id, keys, buckets: 5000 });
  const of = (key: MetricKey): Curve =>
    series.find((each) => each.key === key) ?? { updates: [], wallSeconds: [], values: [] };
  const boards = rungsOf(lab.runs.config(run.id)).length;
  const since = lastBoardSince(of('train/rung'), boards);
  const curve = (name: keyof typeof KEYS) => after(since, of(KEYS[name]));
  return {
    run,
    moving: curve('moving'),
    frozen: curve('frozen'),
    detour: curve('detour'),
    doorways: curve('doorways'),
    length: curve('length'),
    timeAware: curve('timeAware'),
  };
}
