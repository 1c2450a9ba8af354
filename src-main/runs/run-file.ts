import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { errorMessage } from '../../shared/errors/thrown.ts';
import { printable } from '../../shared/text/control-characters.ts';
import type { ReadableConnection } from '../store/connection.ts';
import { writeDurably } from '../disk/durable-file.ts';
import { readEngineChoice } from '../store/engines-repository.ts';
import { experimentOfRun } from '../store/experiments-repository.ts';
import { readAnnotated } from '../store/marks-repository.ts';
import { findRun } from '../store/runs/runs-repository.ts';
import { RUN_FILE, type RunFile } from './run-file-format.ts';

/** What the database knows of a run, as its file has it. null: there is no such run. */
export function describeRun(database: ReadableConnection, id: string): RunFile | null {
  const run = findRun(database, id);
  if (!run) return null;
  const sql = 'SELECT config FROM runs WHERE number = ?';
  const { config } = database.get<{ config: string }>(sql, run.number)!;
  const experiment = experimentOfRun(database, id);
  return {
    format: 1,
    id,
    name: run.name,
    preset: run.preset,
    seed: run.seed,
    createdAt: run.createdAt,
    stopAtGoalRate: run.stopAtGoalRate,
    maxSeconds: run.maxSeconds,
    parent: run.parent,
    experiment: experiment ? { id: experiment.id, name: experiment.name } : null,
    engine: readEngineChoice(database, run.number),
    marks: readAnnotated(database, 'runs', run),
    config: JSON.parse(config),
  };
}

/**
 * Writes what the database knows of a run into its folder, whole or not at all. Does nothing when the
 * run has no folder yet. A failure is written to standard error: the run need not end because of it.
 */
export function writeRunFile(database: ReadableConnection, id: string, folder: string): void {
  if (!existsSync(folder)) return;
  try {
    const run = describeRun(database, id);
    if (run) writeDurably(join(folder, RUN_FILE), `${JSON.stringify(run, null, 1)}\n`);
  } catch (error) {
    const why = errorMessage(error);
    process.stderr.write(`${join(folder, RUN_FILE)} could not be written: ${printable(why)}\n`);
  }
}
