import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { until } from './until.ts';

/** A process as it is told of. */
export interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  /** Its arguments and its environment, as they were when it began. */
  readonly words: string;
}

/** A file of /proc/PID; empty where the process has ended or is somebody else's. */
function told(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
}

/** The fields of /proc/PID/stat behind the name, which may hold spaces and brackets; empty where it has ended. */
function statOf(pid: number): readonly string[] {
  const stat = told(pid, 'stat');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // A zombie does nothing any more; its parent may never look.
  return stat === '' || fields[0] === 'Z' ? [] : fields;
}

/** When a process began, in ticks since the start of the machine: tells a number from its next owner; null where there is none. */
export function beginningOf(pid: number): string | null {
  return statOf(pid)[19] ?? null;
}

/** Does a process still do something? One whose parent never looks (a zombie) does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !existsSync('/proc/self/stat') || beginningOf(pid) !== null;
}

/** All processes of this machine that have not ended. */
export function allProcesses(): Process[] {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  return pids.flatMap((pid) => {
    const [, parent] = statOf(pid);
    if (parent === undefined) return [];
    const words = `${told(pid, 'cmdline')}\0${told(pid, 'environ')}`;
    return [{ pid, parent: Number(parent), name: told(pid, 'comm').trim(), words }];
  });
}

/** This process and those that it was started by. */
function lineage(byPid: ReadonlyMap<number, Process>): ReadonlySet<number> {
  const found = new Set<number>();
  for (let pid = process.pid; pid > 0 && !found.has(pid); pid = byPid.get(pid)?.parent ?? 0) {
    found.add(pid);
  }
  return found;
}

/**
 * The processes that belong to a cluster: daemons, steps, jobs, connections. All of them name the cluster's folder in
 * their arguments or their environment, or descend from one that does, or are the step above one.
 */
export function processesOf(folder: string): number[] {
  const all = allProcesses();
  const byPid = new Map(all.map((each) => [each.pid, each]));
  const ours = lineage(byPid);
  const naming = all.filter(({ pid, words }) => !ours.has(pid) && words.includes(folder));
  const found = new Set(naming.map(({ pid }) => pid));
  for (const { parent } of naming) {
    // A step writes its title over its environment.
    if (byPid.get(parent)?.name === 'slurmstepd') found.add(parent);
  }
  for (let before = -1; before < found.size;) {
    before = found.size;
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
  }
  return [...found].filter((pid) => !ours.has(pid));
}

/** Ends all of them at once, and waits until none is left. */
export async function endProcessesOf(folder: string): Promise<void> {
  await until(`the processes of ${folder} are gone`, () => {
    const left = processesOf(folder);
    for (const pid of left) kill(pid);
    return left.length === 0;
  });
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It has ended meanwhile.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
