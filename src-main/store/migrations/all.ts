import { runsMigration } from './0010-runs.ts';
import { validationsMigration } from './0020-validations.ts';
import { metricsMigration } from './0030-metrics.ts';
import { episodesMigration } from './0040-episodes.ts';
import { checkpointsMigration } from './0050-checkpoints.ts';
import { enginesMigration } from './0060-engines.ts';
import { experimentsMigration } from './0070-experiments.ts';
import { lineageMigration } from './0080-lineage.ts';
import { analysesMigration } from './0090-analyses.ts';
import { timeAwareLengthMigration } from './0100-time-aware-length.ts';
import { analysisVersionsMigration } from './0110-analysis-versions.ts';
import { episodeSharesMigration } from './0120-episode-shares.ts';
import { plannedCheckpointsMigration } from './0130-planned-checkpoints.ts';
import { trashMigration } from './0140-trash.ts';
import { validationNumbersMigration } from './0150-validation-numbers.ts';
import { branchesMigration } from './0160-branches.ts';
import { marksMigration } from './0170-marks.ts';
import { queueMigration } from './0190-queue.ts';
import { placesMigration } from './0200-places.ts';
import { chosenCheckpointsMigration } from './0210-chosen-checkpoints.ts';
import type { Migration } from './migration.ts';

/** Every migration, in order. */
export const MIGRATIONS: readonly Migration[] = [
  runsMigration,
  validationsMigration,
  metricsMigration,
  episodesMigration,
  checkpointsMigration,
  enginesMigration,
  experimentsMigration,
  lineageMigration,
  analysesMigration,
  timeAwareLengthMigration,
  analysisVersionsMigration,
  episodeSharesMigration,
  plannedCheckpointsMigration,
  trashMigration,
  validationNumbersMigration,
  branchesMigration,
  marksMigration,
  queueMigration,
  placesMigration,
  chosenCheckpointsMigration,
];

/** The schema that this code reads and writes. */
export const SCHEMA_VERSION = MIGRATIONS.at(-1)!.version;
