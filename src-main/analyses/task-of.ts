import { createHash } from 'node:crypto';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { taskText } from '../../shared/run-config/task-text.ts';

/** Short for the task of a run (shared/run-config/task-text.ts). */
export function taskOf(config: RunConfig): string {
  return createHash('sha256').update(taskText(config)).digest('hex').slice(0, 12);
}
