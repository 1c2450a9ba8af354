import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { metricKeySchema } from '../../../shared/contract/metrics.ts';
import { validationNumbersShape, validationReportSchema } from '../../../shared/contract/runs.ts';
import type { ReadableConnection } from '../../store/connection.ts';
import { TOP_LEVEL } from '../../store/metrics/levels.ts';
import { listValidations } from '../../store/validations-repository.ts';
import type { Check, RunRow } from '../check.ts';
import type { Found } from '../finding.ts';

interface Series {
  readonly id: number;
  readonly key: string;
}

interface Counts {
  readonly points: number;
  readonly counted: number;
  readonly broken: number;
}

/** Points of one metric, those that the coarsest buckets counted, and those that are no number. */
function countPoints(database: ReadableConnection, series: number): Counts {
  return database.get<Counts>(
    `SELECT
       (SELECT count(*) FROM metric_points WHERE series = ?) AS points,
       (SELECT coalesce(sum(points), 0) FROM metric_buckets WHERE series = ? AND level = ?) AS counted,
       (SELECT count(*) FROM metric_points WHERE series = ? AND NOT abs(value) <= 1.7976931348623157e308)
         AS broken`,
    series,
    series,
    TOP_LEVEL,
    series,
  )!;
}

const reportSchema = validationReportSchema.extend({
  episodes: validationReportSchema.shape.episodes.min(1),
  ...validationNumbersShape(({ range }) =>
    range ? z.number().min(range[0]).max(range[1]) : z.number(),
  ),
});

function* lookAtSeries(
  database: ReadableConnection,
  run: RunRow,
  { id, key }: Series,
): Generator<Found, void, void> {
  const place = `metric ${key}`;
  if (!metricKeySchema.safeParse(key).success) {
    yield {
      severity: 'note',
      run: run.id,
      place,
      what: 'this version does not know the metric',
      advice: '',
    };
  }
  const { points, counted, broken } = countPoints(database, id);
  if (broken > 0) {
    yield {
      severity: 'damage',
      run: run.id,
      place,
      what: `${broken} of ${points} points are no finite numbers`,
      advice: 'resume from a checkpoint before them, which records them anew',
    };
  }
  if (points !== counted) {
    yield {
      severity: 'damage',
      run: run.id,
      place,
      what: `${points} points are stored, but its curve is drawn of ${counted}`,
      advice: 'resume from a checkpoint before them, which records them anew',
    };
  }
}

/** Metrics and validations. */
export const recordingsCheck: Check = {
  id: 'recordings',
  label: 'metrics and validations',
  ofRuns: true,
  weigh: () => 0,
  async *find({ database, runs }) {
    for (const run of runs.filter(({ deleted }) => !deleted)) {
      const sql = 'SELECT id, key FROM metric_series WHERE run = ? ORDER BY key';
      for (const series of database.all<Series>(sql, run.number)) {
        yield* lookAtSeries(database, run, series);
        await setImmediate();
      }
      const broken = listValidations(database, run.number).filter(
        (report) => !reportSchema.safeParse(report).success,
      );
      for (const { update } of broken) {
        yield {
          severity: 'damage',
          run: run.id,
          place: 'table validations',
          what: `the validation of update ${update} has numbers that none can have`,
          advice: 'resume from a checkpoint before it, which validates anew',
        };
      }
    }
  },
};
