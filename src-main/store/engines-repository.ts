import { createHash } from 'node:crypto';
import {
  type Calibration,
  calibrationSchema,
  type EngineChoice,
  engineChoiceSchema,
} from '../../shared/contract/engines.ts';
import type { EngineId } from '../../shared/run-config/engine-ids.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import type { ReadableConnection, WritableConnection } from './connection.ts';
import { readableJson } from './stored-json.ts';

/** Stores which engine a run was given and why. */
export function saveEngineChoice(
  database: WritableConnection,
  run: number,
  choice: EngineChoice,
): void {
  const sql = 'UPDATE runs SET engine_choice = ? WHERE number = ?';
  database.run(sql, JSON.stringify(choice), run);
}

/** Which engine a run was given; null before that, and when this code cannot read it any more. */
export function readEngineChoice(database: ReadableConnection, run: number): EngineChoice | null {
  const sql = 'SELECT engine_choice AS choice FROM runs WHERE number = ?';
  const { choice } = database.get<{ choice: string | null }>(sql, run)!;
  if (choice === null) return null;
  return engineChoiceSchema.safeParse(readableJson(choice)).data ?? null;
}

/** What a measured engine ran on; it is measured anew when any of it changes. */
export interface MeasuredOn {
  readonly engine: EngineId;
  readonly threads: number;
  readonly device: string;
  /** Of the application. */
  readonly version: string;
}

/** An engine, and what it computes on: the words of its status. */
export type EngineOn = Pick<MeasuredOn, 'engine' | 'device'>;

/** The parts of a configuration that decide how fast it is computed. */
export type CalibrationSubject = Pick<RunConfig, 'environment' | 'model' | 'variant' | 'learning'>;

/** The same text for configurations that are computed equally fast. */
export function subjectKey({ environment, model, variant, learning }: CalibrationSubject): string {
  const { batchSize, environments, doubleDqn, optimizer } = learning;
  const { updatesPerBatch, recurrentStepsPerUpdate, updatesPerCollect } = learning;
  const { gradientSteps, transitionsPerBoard } = learning;
  const steps = [recurrentStepsPerUpdate, gradientSteps];
  const use = [updatesPerBatch, steps, updatesPerCollect, transitionsPerBoard];
  const size = [batchSize, environments, doubleDqn, optimizer];
  const text = JSON.stringify([environment, model, variant, use, size]);
  return createHash('sha256').update(text).digest('base64url');
}

/** Stores what an engine was measured to do with a configuration, in place of an older measure. */
export function saveCalibration(
  database: WritableConnection,
  subject: CalibrationSubject,
  on: MeasuredOn,
  measured: { readonly calibration: Calibration; readonly at: number },
): void {
  database.run(
    `INSERT OR REPLACE INTO calibrations
       (subject, engine, threads, device, version, calibration, measured_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    subjectKey(subject),
    on.engine,
    on.threads,
    on.device,
    on.version,
    JSON.stringify(measured.calibration),
    measured.at,
  );
}

/** What an engine was measured to do with a configuration, if that is known. */
export function findCalibration(
  database: ReadableConnection,
  subject: CalibrationSubject,
  on: MeasuredOn,
): Calibration | null {
  const row = database.get<{ calibration: string }>(
    `SELECT calibration FROM calibrations
     WHERE subject = ? AND engine = ? AND threads = ? AND device = ? AND version = ?`,
    subjectKey(subject),
    on.engine,
    on.threads,
    on.device,
    on.version,
  );
  return row ? (calibrationSchema.safeParse(readableJson(row.calibration)).data ?? null) : null;
}

/**
 * Seconds an update of a configuration takes with the fastest engine that was measured with so many threads, of those
 * that it may be given; null when none was.
 * @param on counts what was measured on these alone; null: on anything
 */
export function measuredPace(
  database: ReadableConnection,
  config: CalibrationSubject & Pick<RunConfig, 'engine'>,
  threads: number,
  on: readonly EngineOn[] | null,
): number | null {
  const rows = database.all<EngineOn & { calibration: string }>(
    'SELECT engine, device, calibration FROM calibrations WHERE subject = ? AND threads = ?',
    subjectKey(config),
    threads,
  );
  const { kind } = config.engine;
  const seconds = rows
    .filter(({ engine }) => kind === 'auto' || engine === kind)
    .filter((row) => on === null || isOneOf(on, row))
    .flatMap(({ calibration }) => {
      const { data } = calibrationSchema.safeParse(readableJson(calibration));
      return data ? [data.secondsPerUpdate] : [];
    });
  return seconds.length > 0 ? Math.min(...seconds) : null;
}

/** Whether something was measured on one of these. */
export function isOneOf(on: readonly EngineOn[], { engine, device }: EngineOn): boolean {
  return on.some((each) => each.engine === engine && each.device === device);
}

/** Forgets what engines were measured to do; they are measured again when it is needed. */
export function deleteCalibrations(database: WritableConnection): void {
  database.run('DELETE FROM calibrations');
}
