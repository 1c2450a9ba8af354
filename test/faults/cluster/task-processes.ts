import { allProcesses } from '../../slurm/processes.ts';

/** A process that trains a task on a node. */
export interface TaskProcess {
  readonly pid: number;
  /** The batch script that started it. */
  readonly script: number;
  readonly task: string;
}

/** The processes that train tasks in the folder of a place, orphans among them. */
export function taskProcesses(folder: string): TaskProcess[] {
  return allProcesses().flatMap(({ pid, parent, words }) => {
    const all = words.split('\0');
    const at = all.findIndex((word, index) => word === folder && all[index - 1] === 'run');
    if (at < 0 || all[at - 2] !== 'task') return [];
    return [{ pid, script: parent, task: all[at + 1] }];
  });
}
