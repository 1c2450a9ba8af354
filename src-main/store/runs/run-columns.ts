import type {
  MetricColumn,
  RunColumns,
  RunColumnsQuestion,
  RunCurves,
  RunCurvesQuestion,
} from '../../../shared/contract/run-columns.ts';
import { metricDefinition } from '../../../shared/metrics/catalogue.ts';
import { parseRunConfig, RunConfigError } from '../../../shared/run-config/parse.ts';
import { RUN_CONFIG_VERSION } from '../../../shared/run-config/migrate.ts';
import type { ReadableConnection } from '../connection.ts';
import { TOP_LEVEL } from '../metrics/levels.ts';
import { readMetrics } from '../metrics/read-metrics.ts';
import { readableJson } from '../stored-json.ts';

type FieldValue = RunColumns['fields'][number][number];

/** What of a configuration's text a column needs: nothing else of it is read. */
interface FieldsRow {
  readonly id: string;
  readonly number: number;
  /** JSON: the values at the paths, as they stand there. */
  readonly told: string | null;
  /** The whole configuration, where it is of another version. */
  readonly older: string | null;
}

const SHOWN = 'deleted_at IS NULL AND trash IS NULL';

/** Names of a JSON path, quoted: nothing that is asked for becomes part of another path. */
function jsonPath(path: string): string {
  return `$${path
    .split('.')
    .map((part) => `."${part.replaceAll('"', '')}"`)
    .join('')}`;
}

const isFieldValue = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

function valueAt(root: unknown, path: string): FieldValue {
  let node = root;
  for (const part of path.split('.')) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, part)) return null;
    node = (node as Record<string, unknown>)[part];
  }
  return isFieldValue(node) ? node : null;
}

/** The configuration as this version has it; null for one that cannot be used any more. */
function migrated(text: string): unknown {
  try {
    return parseRunConfig(readableJson(text));
  } catch (error) {
    if (!(error instanceof RunConfigError)) throw error;
    return null;
  }
}

function fieldsOf({ told, older }: FieldsRow, paths: readonly string[]): FieldValue[] {
  if (older !== null) {
    const config = migrated(older);
    return paths.map((path) => valueAt(config, path));
  }
  // The first two are the version: of one path alone SQLite makes no list.
  const values = told === null ? [] : (JSON.parse(told) as unknown[]).slice(2);
  return paths.map((_, index) => {
    const value = values[index];
    return isFieldValue(value) ? value : null;
  });
}

function fieldRows(
  database: ReadableConnection,
  ids: readonly string[] | undefined,
  paths: readonly string[],
): FieldsRow[] {
  const told = ['$.version', '$.version', ...paths.map(jsonPath)];
  return database.all<FieldsRow>(
    `SELECT id, number,
       iif(current, json_extract(config, ${told.map(() => '?').join(', ')}), NULL) AS told,
       iif(current, NULL, config) AS older
     FROM (SELECT id, number, config,
         iif(json_valid(config), json_extract(config, '$.version') IS ?, 0) AS current
       FROM runs WHERE ${SHOWN}
         AND ${ids ? 'id IN (SELECT value FROM json_each(?))' : '1'})
     ORDER BY number DESC`,
    ...told,
    RUN_CONFIG_VERSION,
    ...(ids ? [JSON.stringify(ids)] : []),
  );
}

/** What is selected of one series, by how a column sums it up; null where nothing is better. */
function summaryOf({ key, how }: MetricColumn): string | null {
  if (how === 'last') {
    return `(SELECT value FROM metric_points WHERE series = metric_series.id
      ORDER BY update_number DESC LIMIT 1)`;
  }
  const { better } = metricDefinition(key);
  const best = better && (better === 'higher' ? 'value_max' : 'value_min');
  const column = how === 'mean' ? 'value_sum / points' : best;
  // One bucket of the top level sums up the whole run.
  return column
    ? `(SELECT ${column} FROM metric_buckets WHERE series = metric_series.id
        AND level = ${TOP_LEVEL} AND bucket = 0)`
    : null;
}

/** @param runs numbers of runs, a JSON array */
function metricValues(
  database: ReadableConnection,
  column: MetricColumn,
  runs: string,
): ReadonlyMap<number, number> {
  const summary = summaryOf(column);
  if (summary === null) return new Map();
  const rows = database.all<{ run: number; value: number | null }>(
    `SELECT run, ${summary} AS value FROM metric_series
     WHERE run IN (SELECT value FROM json_each(?)) AND key = ?`,
    runs,
    column.key,
  );
  return new Map(rows.flatMap(({ run, value }) => (value === null ? [] : [[run, value]])));
}

/**
 * Settings and metrics of many runs, newest first. Configurations of older versions are brought up to date;
 * unknown paths and ids are no error: their values are null, they are left out.
 */
export function readRunColumns(
  database: ReadableConnection,
  { ids, fields, metrics }: RunColumnsQuestion,
): RunColumns {
  const rows = fieldRows(database, ids, fields);
  const told = rows.map((row) => fieldsOf(row, fields));
  const numbers = JSON.stringify(rows.map(({ number }) => number));
  return {
    ids: rows.map(({ id }) => id),
    fields: fields.map((_, column) => told.map((values) => values[column] ?? null)),
    metrics: metrics.map((column) => {
      const values = metricValues(database, column, numbers);
      return rows.map(({ number }) => values.get(number) ?? null);
    }),
  };
}

/** Small curves of runs, in the order of the question. */
export function readRunCurves(
  database: ReadableConnection,
  { ids, key, buckets }: RunCurvesQuestion,
): RunCurves {
  return ids.map((id) => {
    const [{ values }] = readMetrics(database, { runId: id, keys: [key], buckets });
    return { id, values: [...values] };
  });
}
