import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..', '..', '..', '..');

/** Calls that make, change or remove what their arguments name. */
const CHANGING =
  /^(creat|mkdir|mkdirat|rename|renameat|renameat2|unlink|unlinkat|rmdir|link|linkat|symlink|symlinkat|chmod|fchmodat|chown|lchown|fchownat|truncate|mknod|mknodat|utime|utimes|utimensat|setxattr)$/;
const OPENING = /^(open|openat|openat2)$/;
const FOR_WRITING = /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC/;

interface SystemCall {
  readonly name: string;
  readonly text: string;
}

/** What a program did to files and to the network. */
export interface TracedProgram {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Absolute paths that it opened for writing, made, changed or removed, or tried to. */
  readonly written: readonly string[];
  /** Absolute paths that it opened for reading, or tried to. */
  readonly read: readonly string[];
  /** Calls about sockets, as strace prints them. */
  readonly network: readonly string[];
}

/** Whether programs can be traced here: strace is installed and the kernel lets it. */
export function canTrace(): boolean {
  return spawnSync('strace', ['-f', '--seccomp-bpf', '-o', '/dev/null', 'true']).status === 0;
}

function parse(trace: string): SystemCall[] {
  return trace.split('\n').flatMap((line) => {
    // The second half of an interrupted call repeats no argument that names a file.
    const found = /^\d+ +(\w+)\((.*)$/.exec(line);
    return found ? [{ name: found[1], text: found[2] }] : [];
  });
}

/** All paths in a call's arguments; relative ones belong to the folder whose descriptor stands before. */
function paths(text: string, cwd: string): string[] {
  const named = text.matchAll(/(?:AT_FDCWD<([^>]*)>|\d+<([^>]*)>)?(?:, )?"((?:[^"\\]|\\.)*)"/g);
  return [...named].map(([, here, folder, path]) => resolve(here ?? folder ?? cwd, path));
}

/**
 * Runs a program of ours under strace, with all its threads and children.
 * @param environment all of it: libraries send nothing where a variable says that this is a test
 * @param until ends the program with Ctrl-C when it settles; it is given what standard output says
 */
export async function traceProgram(
  options: readonly string[],
  environment: Readonly<Record<string, string>>,
  until?: (stdout: () => string) => Promise<void>,
): Promise<TracedProgram> {
  const folder = mkdtempSync(join(tmpdir(), 'hrm-lab-trace-'));
  const file = join(folder, 'calls');
  const trace = ['-f', '-qq', '-y', '--seccomp-bpf', '-s', '4096', '-e', 'trace=%file,%network'];
  const main = join(ROOT, 'src-main', 'cli', 'main.ts');
  const child = spawn('strace', [...trace, '-o', file, '--', process.execPath, main, ...options], {
    cwd: ROOT,
    env: environment,
    // A group of its own: the signal is for the traced program, which strace does not pass on.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const closed = new Promise<number | null>((done, reject) => {
    child.once('error', reject).once('close', done);
  });
  try {
    if (until) {
      await Promise.race([until(() => said.stdout), closed]);
      if (child.exitCode === null) process.kill(-child.pid!, 'SIGINT');
    }
    const code = await closed;
    const calls = parse(readFileSync(file, 'utf8'));
    const opened = calls.filter(({ name }) => OPENING.test(name));
    const changed = calls.filter(({ name }) => CHANGING.test(name));
    const forWriting = opened.filter(({ text }) => FOR_WRITING.test(text));
    return {
      code,
      ...said,
      written: [...forWriting, ...changed].flatMap(({ text }) => paths(text, ROOT)),
      read: opened.flatMap(({ text }) => paths(text, ROOT)),
      network: calls
        .filter(({ name }) => /^(socket|connect|bind|sendto|sendmsg|sendmmsg)$/.test(name))
        .map(({ name, text }) => `${name}(${text}`),
    };
  } finally {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGKILL');
    rmSync(folder, { recursive: true });
  }
}
