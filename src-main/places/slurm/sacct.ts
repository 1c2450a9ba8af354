import { type SlurmExit, parseExit } from './squeue.ts';

/** How a job ended, from a cluster's accounts. */
export interface SlurmRecord {
  /** `123`, or `123_4` for a task of an array. */
  readonly id: string;
  /** e.g. COMPLETED; without who did it. */
  readonly state: string;
  readonly reason: string;
  readonly exit: SlurmExit | null;
  readonly node: string;
}

/** The program that tells of jobs that may have left the list, a line each. */
export function sacctCommand(ids: readonly string[]): string[] {
  const fields = 'JobID,State,ExitCode,Reason,NodeList';
  return ['sacct', '-X', '-P', '-n', '-j', ids.join(','), '-o', fields];
}

/** Reads what `sacctCommand` says. Tasks that wait together, `123_[4-7]`, are left out: the list has them. */
export function parseSacct(output: string): SlurmRecord[] {
  return output.split('\n').flatMap((line) => {
    const [id = '', state = '', exit = '', reason = '', node = ''] = line.split('|');
    const [word = ''] = state.split(' ');
    if (!/^\d{1,15}(_\d{1,15})?$/.test(id) || !/^[A-Z_]+$/.test(word)) return [];
    return [
      {
        id,
        state: word,
        reason: reason === 'None' ? '' : reason,
        exit: parseExit(exit),
        node: node === 'None assigned' ? '' : node,
      },
    ];
  });
}

/** Whether what sacct says on standard error means that the cluster keeps no accounts. */
export function keepsNoAccounts(stderr: string): boolean {
  return /accounting storage is disabled|storage plugin .*none/i.test(stderr);
}
