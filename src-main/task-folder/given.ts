import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { errorCode } from '../../shared/errors/thrown.ts';
import { checkpointRowSchema } from '../archive/format/rows.ts';
import { checkedCheckpoint, GIVEN_FILE, GIVEN_FOLDER } from './layout.ts';
import { TaskFolderError } from './task-folder-error.ts';

const givenSchema = checkpointRowSchema.extend({ planned: z.boolean() });

/** A checkpoint that was written elsewhere and that a task goes on from. */
export type GivenCheckpoint = Readonly<z.infer<typeof givenSchema>>;

/** The text of the file that tells of it. */
export function givenText(given: GivenCheckpoint): string {
  return `${JSON.stringify(given)}\n`;
}

/**
 * The checkpoint that a task was given; null when it was given none.
 * @param task its folder
 * @throws TaskFolderError TASK_FILE, TASK_PATH
 */
export async function readGiven(task: string): Promise<GivenCheckpoint | null> {
  const path = join(task, GIVEN_FOLDER, GIVEN_FILE);
  let given;
  try {
    given = givenSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return null;
    throw new TaskFolderError('TASK_FILE', `${path} says nothing that can be used`, { cause });
  }
  checkedCheckpoint(given.name);
  return given;
}
