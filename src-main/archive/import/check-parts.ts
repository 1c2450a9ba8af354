import { entriesOf } from '../../../shared/typed/entries.ts';
import {
  isOfTraining,
  REPLAY_FILE,
  STATE_FILE,
  TENSOR_FILES,
} from '../../checkpoint/checkpoint-files.ts';
import { ArchiveError } from '../archive-error.ts';
import { shownName } from '../zip/entry-name.ts';
import {
  ANALYSES_PART,
  checkpointPath,
  EXPERIMENT,
  MANIFEST,
  RUN_PARTS,
  runPath,
  startWeightsPath,
} from '../format/layout.ts';
import { FORMAT_VERSIONS, type Manifest } from '../format/manifest.ts';
import type { ZipEntry } from '../zip/open-zip.ts';

/** Parts that are read as a whole must fit into memory. */
const LARGEST_TEXT = 16 * 1024 * 1024;
/** For parts that are read row by row, never as a whole. */
const LARGE = new Set<string>([
  RUN_PARTS.metrics,
  RUN_PARTS.episodes,
  RUN_PARTS.branches,
  RUN_PARTS.validations,
  ANALYSES_PART,
  ...TENSOR_FILES,
]);

/** Every part that a manifest promises, and whether it may be left out. */
function expectedParts({ version, experiment, runs, leftOut }: Manifest): Map<string, boolean> {
  const expected = new Map<string, boolean>();
  if (experiment) expected.set(EXPERIMENT, false);
  if (version >= FORMAT_VERSIONS.withAnalyses) expected.set(ANALYSES_PART, true);
  const weightsAlone = version >= FORMAT_VERSIONS.withWeightsAlone;
  const maySpare = (file: string) => (weightsAlone ? isOfTraining(file) : file === REPLAY_FILE);
  for (const { id, checkpoints } of runs) {
    for (const [part, file] of entriesOf(RUN_PARTS)) {
      if (part === 'branches' && version < FORMAT_VERSIONS.withBranches) continue;
      const mayLack = part === 'branches' || (part === 'episodes' && leftOut.includes('episodes'));
      expected.set(runPath(id, file), mayLack);
    }
    expected.set(`${startWeightsPath(id)}`, true);
    for (const { name } of checkpoints) {
      for (const file of [...TENSOR_FILES, STATE_FILE]) {
        const mayLack = leftOut.includes('replay') && maySpare(file);
        expected.set(checkpointPath(id, name, file), mayLack);
      }
    }
  }
  return expected;
}

/**
 * Compares what a manifest says with what is there.
 * @throws ArchiveError ARCHIVE_PARTS, ARCHIVE_DUPLICATE, ARCHIVE_SIZE, ARCHIVE_TOO_LARGE
 */
export function checkParts(manifest: Manifest, entries: ReadonlyMap<string, ZipEntry>): void {
  const expected = expectedParts(manifest);
  const listed = new Set<string>();
  for (const { path, bytes } of manifest.parts) {
    if (listed.has(path)) {
      throw new ArchiveError('ARCHIVE_DUPLICATE', `manifest.json: it lists ${path} twice`);
    }
    listed.add(path);
    const entry = entries.get(path);
    if (!entry) throw new ArchiveError('ARCHIVE_PARTS', `${path} is missing`);
    if (!expected.has(path)) throw new ArchiveError('ARCHIVE_PARTS', `${path} belongs to no run`);
    if (entry.bytes !== bytes) {
      const sizes = `${entry.bytes} bytes, not the ${bytes} that the manifest tells`;
      throw new ArchiveError('ARCHIVE_SIZE', `${path} has ${sizes}`);
    }
    const file = path.slice(path.lastIndexOf('/') + 1);
    if (!LARGE.has(file) && !file.endsWith('.safetensors') && bytes > LARGEST_TEXT) {
      throw new ArchiveError('ARCHIVE_TOO_LARGE', `${path} is too large`);
    }
  }
  for (const [path, mayLack] of expected) {
    if (mayLack || listed.has(path)) continue;
    throw new ArchiveError('ARCHIVE_PARTS', `${path} is missing in the manifest`);
  }
  for (const name of entries.keys()) {
    if (name === MANIFEST || listed.has(name)) continue;
    const message = `${shownName(name)} is in the file, but not in its manifest`;
    throw new ArchiveError('ARCHIVE_PARTS', message);
  }
}
