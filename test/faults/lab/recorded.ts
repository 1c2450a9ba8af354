import Database from 'better-sqlite3';
import { METRICS } from '../../../shared/metrics/catalogue.ts';
import { databaseFile } from '../../../src-main/store/data-folder.ts';

/** Keys of what is another number whenever a run is trained, as SQL. */
const BY_THE_CLOCK = METRICS.filter(({ byTheClock }) => byTheClock)
  .map(({ key }) => `'${key}'`)
  .join();

/** All that a run must have in common with the undisturbed one. */
export interface Recorded {
  /** Of its last checkpoint. */
  readonly hash: string | null;
  /** Metric points that do not depend on the clock, as JSON. */
  readonly points: string;
  readonly validations: string;
  /** Recorded episodes of the last rounds. */
  readonly episodes: string;
}

/** What the database of a lab that is closed says of a run. */
export function readRecorded(dataFolder: string, run: string): Recorded {
  const database = new Database(databaseFile(dataFolder), { readonly: true });
  const rows = (sql: string) => JSON.stringify(database.prepare(sql).raw().all(run));
  try {
    const [[hash]] = JSON.parse(
      rows(`SELECT max(hash) FROM checkpoints WHERE id = (SELECT max(checkpoints.id) FROM checkpoints
        JOIN runs ON runs.number = checkpoints.run WHERE runs.id = ?)`),
    ) as [[string | null]];
    return {
      hash,
      points: rows(`SELECT key, metric_points.update_number, value FROM metric_points
        JOIN metric_series ON metric_series.id = series JOIN runs ON runs.number = run
        WHERE runs.id = ? AND key NOT IN (${BY_THE_CLOCK}) ORDER BY key, metric_points.update_number`),
      validations: rows(`SELECT validations.update_number, numbers FROM validations
        JOIN runs ON runs.number = run WHERE runs.id = ? ORDER BY validations.update_number`),
      episodes: rows(`SELECT episodes.update_number, count(*) FROM episodes
        JOIN runs ON runs.number = run WHERE runs.id = ? GROUP BY 1 ORDER BY 1`),
    };
  } finally {
    database.close();
  }
}

/** Curves of which the coarser levels do not sum up the points, by key. */
export function wrongCurves(dataFolder: string): string[] {
  const database = new Database(databaseFile(dataFolder), { readonly: true });
  try {
    const rows = database
      .prepare<[], { key: string }>(
        `SELECT key FROM metric_series WHERE
           (SELECT count(*) FROM metric_points WHERE series = id) <>
           (SELECT coalesce(sum(points), 0) FROM metric_buckets WHERE series = id AND level = 1)`,
      )
      .all();
    return rows.map(({ key }) => key);
  } finally {
    database.close();
  }
}

const DAY = 24 * 3600 * 1000;

/** What a wall clock that was set back by days has spoilt in a lab. */
export function clockTroubles(dataFolder: string): string[] {
  const database = new Database(databaseFile(dataFolder), { readonly: true });
  const numbers = (sql: string) => database.prepare<[], number>(sql).pluck().all();
  try {
    const moments = numbers('SELECT at FROM run_states ORDER BY number');
    const troubles: string[] = [];
    if (Math.max(...moments) - Math.min(...moments) < DAY)
      troubles.push('the clock was not set back');
    const seconds =
      numbers(`SELECT wall_seconds FROM metric_points JOIN metric_series ON id = series
      WHERE key = 'train/loss' ORDER BY metric_points.update_number`);
    if (seconds.some((each, index) => each < (seconds[index - 1] ?? 0))) {
      troubles.push(`training time goes back: ${seconds.join()}`);
    }
    const [wallSeconds] = numbers('SELECT wall_seconds FROM runs');
    if (!(wallSeconds >= 0 && wallSeconds < DAY / 1000)) troubles.push(`it took ${wallSeconds} s`);
    return troubles;
  } finally {
    database.close();
  }
}
