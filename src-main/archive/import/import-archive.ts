import type { ImportResult } from '../../../shared/contract/archive.ts';
import { plannedRuns } from '../../../shared/experiments/planned-runs.ts';
import { RunConfigError } from '../../../shared/run-config/parse.ts';
import { errorMessage } from '../../../shared/errors/thrown.ts';
import { printable, printableStart } from '../../../shared/text/control-characters.ts';
import type { WritableConnection } from '../../store/connection.ts';
import { saveAnalysis } from '../../store/analyses-repository.ts';
import { deleteRun } from '../../store/runs/delete-run.ts';
import { runInTurns } from '../../streams/tasks.ts';
import type { NewExperiment } from '../../store/experiments-repository.ts';
import { importResult, isAlreadyHere } from './already-here.ts';
import { ArchiveError } from '../archive-error.ts';
import { checkParts } from './check-parts.ts';
import { checkRoom } from './free-space.ts';
import { TRAINING_FILES } from '../../checkpoint/checkpoint-files.ts';
import { checkpointPath, EXPERIMENT, MANIFEST } from '../format/layout.ts';
import { type Manifest, type ManifestRun, parseManifest } from '../format/manifest.ts';
import { OpenZip } from '../zip/open-zip.ts';
import { readToEnd } from '../zip/read-to-end.ts';
import { type CheckedRun, placeRuns } from './place-runs.ts';
import { analysisHere, stagedAnalyses } from './staged-analyses.ts';
import { readJson } from '../format/read-json.ts';
import { experimentSchema, LONGEST_NOTE } from '../format/rows.ts';
import { StagedFiles } from './staged-files.ts';
import { StagedRun, usableConfig } from './staged-run.ts';
import { createStaging, removeStaging } from './staging.ts';

const LARGEST_MANIFEST = 16 * 1024 * 1024;
/** Room for what the database needs besides. */
const SPARE_BYTES = 16 * 1024 * 1024;

export interface ImportOptions {
  readonly database: WritableConnection;
  readonly dataFolder: string;
  /** The archive. */
  readonly path: string;
  /** How the file is called, for the history of its runs. */
  readonly fileName: string;
  readonly signal: AbortSignal;
  /** Numbers of hidden runs that an import which failed could not remove; they go before the next one. */
  readonly leftBehind?: Set<number> | undefined;
  /** Bytes looked at, of how many. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** The manifest of an archive, compared with what is in it. @throws ArchiveError */
export async function readManifest(zip: OpenZip): Promise<Manifest> {
  const entry = zip.entries.get(MANIFEST);
  if (!entry) throw new ArchiveError('ARCHIVE_MANIFEST', `${zip.name} has no manifest.json`);
  if (entry.bytes > LARGEST_MANIFEST) {
    throw new ArchiveError('ARCHIVE_TOO_LARGE', `manifest.json has ${entry.bytes} bytes, too many`);
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of zip.read(MANIFEST, null)) pieces.push(piece);
  const manifest = parseManifest(Buffer.concat(pieces).toString('utf8'));
  checkParts(manifest, zip.entries);
  return manifest;
}

const WITHOUT = {
  'older-checkpoints': 'with its latest checkpoint alone',
  episodes: 'without recorded episodes',
} as const;

/** What the history of a run says of where it comes from. */
function originNote(
  fileName: string,
  { created, lab, leftOut }: Manifest,
  told: ManifestRun,
  paths: ReadonlySet<string>,
): string {
  const date = created.slice(0, 10);
  const from = `imported from ${fileName}, exported on ${date} by HRM-Agent Lab ${lab}`;
  const missing = TRAINING_FILES.filter((file) =>
    told.checkpoints.some(({ name }) => !paths.has(checkpointPath(told.id, name, file))),
  );
  const notes = [
    from,
    ...(missing.length > 0 ? [`without ${missing.join(', ')}: nothing can go on from it`] : []),
    ...leftOut.flatMap((part) => (part === 'replay' ? [] : [WITHOUT[part]])),
    ...told.lacks,
  ];
  return printableStart(notes.join('; '), LONGEST_NOTE);
}

/** The experiment that was unpacked. @throws ArchiveError ARCHIVE_CONTENT */
async function readExperiment(
  files: StagedFiles,
  manifest: Manifest,
): Promise<NewExperiment | null> {
  if (!manifest.experiment) return null;
  const read = await readJson(files.rowsPath(EXPERIMENT), experimentSchema, EXPERIMENT);
  const config = usableConfig(read.config, EXPERIMENT);
  if (read.id !== manifest.experiment.id || read.name !== manifest.experiment.name) {
    const message = `${EXPERIMENT}: it is not the experiment that the manifest tells of`;
    throw new ArchiveError('ARCHIVE_CONTENT', message);
  }
  try {
    plannedRuns(read.name, config, read.axes);
  } catch (cause) {
    if (!(cause instanceof RunConfigError)) throw cause;
    throw new ArchiveError('ARCHIVE_CONTENT', `${EXPERIMENT}: ${cause.message}`, { cause });
  }
  return { ...read, config };
}

/** Figures are derived from the runs: nothing is lost that cannot be computed again. */
async function areFiguresStored(
  database: WritableConnection,
  files: StagedFiles,
  manifest: Manifest,
  checked: readonly CheckedRun[],
): Promise<boolean> {
  try {
    for await (const analysis of stagedAnalyses(files, manifest)) {
      saveAnalysis(database, analysisHere(analysis, checked));
    }
    return true;
  } catch (error) {
    process.stderr.write(
      `figures of an import are not stored: ${printable(errorMessage(error))}\n`,
    );
    return false;
  }
}

async function importFrom(zip: OpenZip, options: ImportOptions): Promise<ImportResult> {
  const { database, dataFolder, fileName, signal, onProgress = () => {} } = options;
  const { leftBehind = new Set<number>() } = options;
  const manifest = await readManifest(zip);
  for (const number of leftBehind) {
    await runInTurns(deleteRun(database, number));
    leftBehind.delete(number);
  }
  if (await isAlreadyHere({ database, dataFolder }, manifest)) return importResult(manifest, true);
  const rows = manifest.parts.filter(({ path }) => path.endsWith('.jsonl'));
  const total = manifest.parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const stored = rows.reduce((sum, { bytes }) => sum + bytes, 0);
  checkRoom(dataFolder, total + stored + SPARE_BYTES);
  const staging = await createStaging(dataFolder);
  try {
    const files = new StagedFiles(staging);
    let done = 0;
    for (const part of manifest.parts) {
      await files.unpack(zip, part, (bytes) => {
        signal.throwIfAborted();
        done += bytes;
        onProgress(done, total);
      });
    }
    const experiment = await readExperiment(files, manifest);
    const paths = new Set(manifest.parts.map(({ path }) => path));
    const checked: CheckedRun[] = [];
    for (const told of manifest.runs) {
      signal.throwIfAborted();
      const staged = new StagedRun(files, told, experiment !== null);
      checked.push({
        run: await staged.check(originNote(fileName, manifest, told, paths)),
        staged,
      });
    }
    await readToEnd(stagedAnalyses(files, manifest));
    await placeRuns({ database, dataFolder, files, signal, leftBehind }, checked, experiment);
    // From here on it is imported, whatever comes.
    return importResult(
      manifest,
      false,
      !(await areFiguresStored(database, files, manifest, checked)),
    );
  } finally {
    await removeStaging(staging);
  }
}

/**
 * Imports a run or an experiment from a file of unknown origin. Nothing is written outside a temporary folder
 * before all of it was looked at.
 * @throws ArchiveError naming the part that is refused; nothing was changed then
 */
export async function importArchive(options: ImportOptions): Promise<ImportResult> {
  const zip = await OpenZip.open(options.path, options.fileName);
  try {
    return await importFrom(zip, options);
  } finally {
    await zip.close();
  }
}
