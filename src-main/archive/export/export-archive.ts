import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { type ArchiveSubject, type LeaveOut, LEAVE_OUT } from '../../../shared/contract/archive.ts';
import { asError } from '../../../shared/errors/thrown.ts';
import { printableStart } from '../../../shared/text/control-characters.ts';
import { entriesOf } from '../../../shared/typed/entries.ts';
import { reading, whileReading } from '../../disk/read-error.ts';
import { ArchiveError } from '../archive-error.ts';
import {
  CARRIED_FILE,
  OPTIMIZER_FILE,
  TENSOR_FILES,
  TRAINING_FILES,
} from '../../checkpoint/checkpoint-files.ts';
import { analysesOf } from '../../store/analyses-repository.ts';
import { listCheckpoints } from '../../store/checkpoints-repository.ts';
import { ReadableConnection } from '../../store/connection.ts';
import { databaseFile, runFolder } from '../../store/data-folder.ts';
import { hasBranches } from '../../store/runs/archived-branches.ts';
import { archivedRunRow } from '../../store/runs/archived-rows.ts';
import type { StoredRun } from '../../store/runs/run-row.ts';
import { findRun } from '../../store/runs/runs-repository.ts';
import { START_WEIGHTS_FILE } from '../../trainer/protocol.ts';
import { findSubject } from '../archive-subject.ts';
import {
  ANALYSES_PART,
  checkpointPath,
  EXPERIMENT,
  MANIFEST,
  MOST_PARTS,
  RUN_PARTS,
  runPath,
  startWeightsPath,
} from '../format/layout.ts';
import {
  FORMAT,
  LONGEST_LACK,
  LONGEST_NAME,
  type Manifest,
  type ManifestRun,
  versionFor,
} from '../format/manifest.ts';
import { bytesOf, type OpenCheckpoints, openCheckpoints } from './open-checkpoints.ts';
import { analysisTexts } from '../format/analysis-row.ts';
import { experimentText, isMarked, RUN_TEXTS } from '../format/run-texts.ts';
import { ZipWriter } from '../zip/zip-writer.ts';

export interface ExportOptions {
  readonly dataFolder: string;
  readonly subject: ArchiveSubject;
  readonly leaveOut: readonly LeaveOut[];
  /** Of the application. */
  readonly labVersion: string;
  /** Where the file goes. */
  readonly to: Writable;
  /** Ends it with the signal's reason; what was written is then no archive. */
  readonly signal: AbortSignal;
  /** Hears of bytes, before they are compressed. */
  readonly onBytes?: (bytes: number) => void;
}

/** At most. */
const PARTS_OF_RUN = Object.keys(RUN_PARTS).length + 1;
const PARTS_OF_CHECKPOINT = TENSOR_FILES.length + 2;

/** A run that trains removes old checkpoints when newer ones are stored: then the newer ones are taken. */
const ATTEMPTS = 5;
const PAUSE_MILLISECONDS = 200;

/** Exports the runs of one file, each as it is at one moment. */
class Exporter {
  readonly #options: ExportOptions;
  readonly #database: ReadableConnection;
  readonly #writer: ZipWriter;
  #lacksTraining = false;
  #weightsAlone = false;
  /** Of checkpoints that lack files here: what the whole ones have, by what these have. */
  readonly #wholeHashes = new Map<string, string>();
  #hasBranches = false;
  #hasMarks = false;

  constructor(options: ExportOptions, database: ReadableConnection, created: Date) {
    const { to, signal, onBytes = () => {} } = options;
    this.#options = options;
    this.#database = database;
    this.#writer = new ZipWriter(to, { created, onBytes, signal });
  }

  async export(created: Date): Promise<Manifest> {
    const { subject, labVersion } = this.#options;
    const { experiment, runIds } = findSubject(this.#database, subject);
    this.#refuseTooMany(runIds);
    try {
      if (experiment) {
        this.#hasMarks = isMarked(experiment);
        await this.#writer.add(EXPERIMENT, [experimentText(this.#database, experiment)]);
      }
      const runs: ManifestRun[] = [];
      for (const id of runIds) {
        const run = await this.#exportRun(id);
        if (run) runs.push(run);
      }
      const analyses = analysesOf(this.#database, new Set(runs.map(({ id }) => id)));
      if (analyses.length > 0) {
        const wholeHash = (hash: string) => this.#wholeHashes.get(hash) ?? hash;
        const texts = analysisTexts(this.#database, analyses, wholeHash);
        await this.#writer.add(ANALYSES_PART, texts);
      }
      const lacking = this.#lacksTraining ? ['replay'] : [];
      const leftOut = new Set<string>([...this.#options.leaveOut, ...lacking]);
      const manifest: Manifest = {
        format: FORMAT,
        version: versionFor({
          branches: this.#hasBranches,
          marks: this.#hasMarks,
          analyses: analyses.length > 0,
          weightsAlone: this.#weightsAlone,
        }),
        lab: labVersion,
        created: created.toISOString(),
        kind: subject.kind,
        experiment: experiment && {
          id: experiment.id,
          name: printableStart(experiment.name, LONGEST_NAME),
        },
        runs,
        leftOut: LEAVE_OUT.filter((each) => leftOut.has(each)),
        parts: [...this.#writer.parts],
      };
      await this.#writer.add(MANIFEST, [`${JSON.stringify(manifest, null, 1)}\n`]);
      await this.#writer.end();
      return manifest;
    } catch (error) {
      this.#writer.destroy(asError(error));
      throw error;
    }
  }

  /** No import takes more. @throws ArchiveError ARCHIVE_TOO_LARGE */
  #refuseTooMany(runIds: readonly string[]): void {
    const onlyLatest = this.#options.leaveOut.includes('older-checkpoints');
    const parts = runIds
      .map((id) => findRun(this.#database, id))
      .map((run) => (run ? listCheckpoints(this.#database, run.number).length : 0))
      .map((kept) => PARTS_OF_RUN + PARTS_OF_CHECKPOINT * (onlyLatest ? Math.min(1, kept) : kept))
      .reduce((sum, each) => sum + each, 0);
    if (parts <= MOST_PARTS) return;
    const instead = onlyLatest ? 'export its runs one by one' : 'leave out older checkpoints';
    throw new ArchiveError(
      'ARCHIVE_TOO_LARGE',
      `${parts} parts are more than the ${MOST_PARTS} that an archive may hold: ${instead}`,
    );
  }

  /** Null for a run that was deleted meanwhile, or has left the experiment: it would have no place in it. */
  async #exportRun(id: string): Promise<ManifestRun | null> {
    let held: OpenCheckpoints | null = null;
    for (let attempt = 1; ; attempt++) {
      const letGo = this.#database.holdSnapshot();
      try {
        const run = findRun(this.#database, id);
        if (!run || this.#hasLeft(run)) return null;
        held = await reading(() => this.#openCheckpoints(id, run.number));
        if (held.vanished && attempt < ATTEMPTS) {
          await held.close();
          held = null;
        } else return await this.#writeRun(id, held);
      } finally {
        letGo();
        await held?.close();
      }
      await setTimeout(PAUSE_MILLISECONDS, undefined, { signal: this.#options.signal });
    }
  }

  #hasLeft({ number }: StoredRun): boolean {
    const isOfExperiment = this.#options.subject.kind === 'experiment';
    return isOfExperiment && archivedRunRow(this.#database, number).position === null;
  }

  #openCheckpoints(id: string, run: number): Promise<OpenCheckpoints> {
    const { leaveOut, dataFolder } = this.#options;
    const all = listCheckpoints(this.#database, run);
    const taken = leaveOut.includes('older-checkpoints') ? all.slice(-1) : all;
    return openCheckpoints(taken, runFolder(dataFolder, id), !leaveOut.includes('replay'));
  }

  async #writeRun(id: string, { checkpoints, lacks }: OpenCheckpoints): Promise<ManifestRun> {
    const { subject, leaveOut, signal } = this.#options;
    const run = findRun(this.#database, id)!;
    this.#hasMarks ||= isMarked(run);
    const rows = checkpoints.map(({ row }) => row);
    const ofExperiment = subject.kind === 'experiment';
    const source = { database: this.#database, run, ofExperiment, checkpoints: rows };
    const withEpisodes = !leaveOut.includes('episodes');
    const withBranches = withEpisodes && hasBranches(this.#database, run.number);
    this.#hasBranches ||= withBranches;
    for (const [part, file] of entriesOf(RUN_PARTS)) {
      if (part === 'episodes' && !withEpisodes) continue;
      if (part === 'branches' && !withBranches) continue;
      await this.#writer.add(runPath(id, file), RUN_TEXTS[part](source));
    }
    await this.#writeStartWeights(id);
    for (const { row, hashHere, files } of checkpoints) {
      if (hashHere !== null && row.hash !== null) this.#wholeHashes.set(hashHere, row.hash);
      for (const { name, handle } of files) {
        signal.throwIfAborted();
        await this.#writer.add(checkpointPath(id, row.name, name), whileReading(bytesOf(handle)));
      }
      const isMissing = (file: string) => files.every(({ name }) => name !== file);
      this.#lacksTraining ||= TRAINING_FILES.some(isMissing);
      this.#weightsAlone ||= isMissing(OPTIMIZER_FILE) || isMissing(CARRIED_FILE);
    }
    return {
      id,
      name: printableStart(run.name, LONGEST_NAME),
      update: run.progress.update,
      checkpoints: rows.map(({ name, update, hash }) => ({ name, update, hash })),
      lacks: lacks.map((each) => printableStart(each, LONGEST_LACK)),
    };
  }

  async #writeStartWeights(id: string): Promise<void> {
    const path = join(runFolder(this.#options.dataFolder, id), START_WEIGHTS_FILE);
    if (!existsSync(path)) return;
    const handle = await reading(() => open(path));
    try {
      await this.#writer.add(startWeightsPath(id), whileReading(bytesOf(handle)));
    } finally {
      await handle.close();
    }
  }
}

/**
 * Writes a run or an experiment as one file, piece by piece, also while it trains: each run is as it was
 * at one moment.
 * @returns the file's manifest; `lacks` of its runs says what could not be taken along
 * @throws ArchiveError when there is no such run or experiment; StoreError; ReadError; the stream's errors
 */
export async function exportArchive(options: ExportOptions): Promise<Manifest> {
  const database = ReadableConnection.open(databaseFile(options.dataFolder));
  const created = new Date();
  try {
    return await new Exporter(options, database, created).export(created);
  } finally {
    database.close();
  }
}
