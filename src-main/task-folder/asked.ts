import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ASKED_FILE } from './layout.ts';
import { TaskFolderError } from './task-folder-error.ts';

const askedSchema = z.strictObject({
  /** A task that was started for another one ends. */
  submission: z.int().min(1),
  /** It shall write a checkpoint and end. */
  stop: z.boolean(),
});

/** What the lab asks of a task. */
export type Asked = Readonly<z.infer<typeof askedSchema>>;

/** The text of the file that says what is asked. */
export function askedText(asked: Asked): string {
  return `${JSON.stringify(asked)}\n`;
}

/**
 * Reads what is asked of a task.
 * @param task its folder
 * @throws TaskFolderError TASK_FILE when it says nothing that can be used; the file system's errors
 */
export async function readAsked(task: string): Promise<Asked> {
  const path = join(task, ASKED_FILE);
  const text = await readFile(path, 'utf8');
  try {
    return askedSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new TaskFolderError('TASK_FILE', `${path} says nothing that can be used`, { cause });
  }
}
