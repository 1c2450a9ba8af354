import { fileName } from '../../../shared/text/file-name.ts';
import type { ExitSource, FileBytes, FolderWriter } from '../exit.ts';
import { scalarsEvent, versionEvent } from './event.ts';
import { mergePoints } from './merge-points.ts';
import { tfRecord } from './record.ts';

/** Bytes that are handed on at a time. */
const PART_BYTES = 64 * 1024;

/** The records of one event file. A point's wall time is the run's creation and the time it trained since. */
async function* eventFile({ recordings }: ExitSource, id: string, createdAt: number): FileBytes {
  let part = [tfRecord(versionEvent(createdAt))];
  let bytes = part[0].byteLength;
  for await (const { update, wallSeconds, scalars } of mergePoints(recordings, id)) {
    const record = tfRecord(scalarsEvent(createdAt + wallSeconds, update, scalars));
    part.push(record);
    bytes += record.byteLength;
    if (bytes < PART_BYTES) continue;
    yield Buffer.concat(part);
    part = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(part);
}

/**
 * TensorBoard event files, one in a folder of its own for each run: scalars under the metrics' keys,
 * steps are updates.
 */
export const eventFiles: FolderWriter = async function* (source, { runs }) {
  for (const id of runs) {
    const run = source.runs.get(id);
    const createdAt = run.createdAt / 1000;
    const second = String(Math.floor(createdAt)).padStart(10, '0');
    yield {
      path: `${fileName(run.name)}-${id}/events.out.tfevents.${second}.hrm-agent-lab`,
      bytes: eventFile(source, id, createdAt),
    };
  }
};
