import type { ValidationReport } from '../../shared/contract/runs.ts';
import {
  VALIDATION_METRICS,
  type ValidationField,
  type ValidationNumbers,
} from '../../shared/metrics/validation-fields.ts';
import type { ReadableConnection, WritableConnection } from './connection.ts';
import { readableJson } from './stored-json.ts';

/** A row of the table. */
export interface ValidationRow {
  readonly update: number;
  readonly episodes: number;
  /** JSON by the names of the report. */
  readonly numbers: string;
}

/** Had columns of their own: archives and results on the command line tell each of them, in this order. */
const FORMER_COLUMNS: readonly ValidationField[] = [
  'goalRate',
  'frozenDoorGoalRate',
  'detourGoalRate',
  'meanLength',
  'meanOptimalLength',
  'meanTimeAwareLength',
  'detourShare',
  'doorwaysGoalRate',
  'doorwaysShare',
  'noWayShare',
];
const FIELDS: readonly ValidationField[] = [
  ...new Set([...FORMER_COLUMNS, ...VALIDATION_METRICS.map(({ field }) => field)]),
];

/**
 * The numbers of a report as they are stored and archived: without those that came later and are null, so
 * that a report of a version that did not know them stays as it was.
 */
export function toldNumbers(report: ValidationReport): Partial<ValidationNumbers> {
  const told = FIELDS.filter((field) => FORMER_COLUMNS.includes(field) || report[field] !== null);
  return Object.fromEntries(told.map((field) => [field, report[field]]));
}

/** The report of a row. What its version did not know is null, as is what cannot be read. */
export function toReport({ update, episodes, numbers }: ValidationRow): ValidationReport {
  const stored = (readableJson(numbers) ?? {}) as Partial<ValidationNumbers>;
  const report: Record<string, number | null> = { update, episodes };
  for (const field of FIELDS) report[field] = stored[field] ?? null;
  return report as ValidationReport;
}

/** Whether a report has the numbers that every one has, and no other thing in their place. */
export function isWhole(report: ValidationReport): boolean {
  return VALIDATION_METRICS.every(({ field, nullable }) => {
    const value = report[field];
    return value === null ? nullable : Number.isFinite(value);
  });
}

/** The validation reports of a run, by ascending update. */
export function listValidations(database: ReadableConnection, run: number): ValidationReport[] {
  return database
    .all<ValidationRow>(
      `SELECT update_number AS "update", episodes, numbers
       FROM validations WHERE run = ? ORDER BY update_number`,
      run,
    )
    .map(toReport);
}

/** Stores a validation report; one of the same update is replaced. */
export function saveValidation(
  database: WritableConnection,
  run: number,
  report: ValidationReport,
): void {
  database.run(
    `INSERT OR REPLACE INTO validations (run, update_number, episodes, numbers)
     VALUES (?, ?, ?, ?)`,
    run,
    report.update,
    report.episodes,
    JSON.stringify(toldNumbers(report)),
  );
}

/** Removes the reports of all later updates. */
export function deleteValidationsAfter(
  database: WritableConnection,
  run: number,
  update: number,
): void {
  database.run('DELETE FROM validations WHERE run = ? AND update_number > ?', run, update);
}
