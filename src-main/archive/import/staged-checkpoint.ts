import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { checkFolder, CheckpointError, isPlanned } from '../../checkpoint/check-folder.ts';
import { TENSOR_FILES, updateOfName } from '../../checkpoint/checkpoint-files.ts';
import { digestOf, PARTIAL_FILE, partialText } from '../../checkpoint/partial-checkpoint.ts';
import { syncFolder } from '../../disk/lasting.ts';
import { readTensorHeader, TensorFileError } from '../../agent/checkpoint/safetensors-header.ts';
import type { NewCheckpoint } from '../../store/checkpoints-repository.ts';
import { ArchiveError } from '../archive-error.ts';
import type { CheckpointRow } from '../format/rows.ts';
import { writeSynced } from './staging.ts';

/** Notes in a folder that lacks files what is there. @returns the hash that it has now */
async function notePartial(
  folder: string,
  hash: string | null,
  without: string[],
): Promise<string> {
  const names = (await readdir(folder)).toSorted();
  const digests = await Promise.all(names.map((name) => digestOf(join(folder, name))));
  const files = Object.fromEntries(names.map((name, index) => [name, digests[index]]));
  const note = partialText({ hash, files, without });
  await writeSynced(join(folder, PARTIAL_FILE), [Buffer.from(note.text)]);
  return note.hash;
}

/**
 * Looks whether an unpacked checkpoint is what its row says.
 * @param where its place in the archive, for people
 * @returns the row that it gets here
 * @throws ArchiveError ARCHIVE_CONTENT
 */
export async function checkStagedCheckpoint(
  row: CheckpointRow,
  folder: string,
  where: string,
): Promise<NewCheckpoint> {
  const refuse = (message: string, cause?: unknown) =>
    new ArchiveError('ARCHIVE_CONTENT', `${where}: ${message}`, { cause });
  if (updateOfName(row.name) !== row.update) throw refuse('it is named after another update');
  const names = await readdir(folder);
  try {
    for (const name of names.filter((each) => each.endsWith('.safetensors'))) {
      readTensorHeader(join(folder, name));
    }
  } catch (cause) {
    if (!(cause instanceof TensorFileError)) throw cause;
    throw refuse(cause.message.replace(`${folder}/`, ''), cause);
  }
  const without = TENSOR_FILES.filter((name) => !existsSync(join(folder, name)));
  const hash = without.length > 0 ? await notePartial(folder, row.hash, without) : row.hash;
  await syncFolder(folder);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  let planned = true;
  try {
    const state = await checkFolder(folder, hash);
    planned = isPlanned(state);
    if (state.update !== row.update) throw refuse('its state is of another update');
    // Of a part nothing else tells that it was what the whole one had.
    if (row.hash !== null && state.hash !== row.hash) throw refuse('its state has another hash');
  } catch (cause) {
    if (!(cause instanceof CheckpointError)) throw cause;
    throw refuse(`its content is not what its hash says (${row.hash})`, cause);
  }
  if (bytes !== row.bytes) throw refuse(`it has ${bytes} bytes, not ${row.bytes}`);
  return { ...row, bytes, hash, planned };
}
