import { PlaceError } from '../place-error.ts';

/** What a scheduler's list says of a job, or of a task of an array. */
export interface SlurmJob {
  /** As Slurm takes it: `123`, or `123_4` for a task of an array. */
  readonly id: string;
  /** Of the array, or of the job itself. */
  readonly job: number;
  /** Which task of the array; null for a job that is none. */
  readonly index: number | null;
  /** e.g. PENDING. */
  readonly state: string;
  /** Why it waits, or how it ended, in one word of Slurm's; '' for none. */
  readonly reason: string;
  /** How it ended, once it has; null where that is not known. */
  readonly exit: SlurmExit | null;
  /** How often it was put back into the line; null where it is not known. */
  readonly restarts: number | null;
  /** '' before it has one. */
  readonly node: string;
  readonly name: string;
  readonly comment: string;
  /** When it began, or begins at the latest, ms since 1970; null when that is not known. */
  readonly startAt: number | null;
}

export interface SlurmExit {
  readonly code: number;
  /** 0 when none ended it. */
  readonly signal: number;
}

/** Columns with their widths in bytes. Slurm cuts what is longer; all of them are there since version 17. */
const COLUMNS = [
  ['ArrayJobID', 14],
  ['ArrayTaskID', 10],
  ['State', 20],
  ['Reason', 80],
  ['exit_code', 12],
  ['RestartCnt', 8],
  ['NodeList', 64],
  ['StartTime', 16],
  ['Name', 64],
  ['Comment', 64],
] as const;
type Column = (typeof COLUMNS)[number][0];

/** What somebody's environment may say of the list is not meant for us. */
const ENVIRONMENT = [
  'env',
  ...[
    'SQUEUE_PARTITION',
    'SQUEUE_ACCOUNT',
    'SQUEUE_QOS',
    'SQUEUE_NAMES',
    'SQUEUE_LICENSES',
  ].flatMap((name) => ['-u', name]),
  'SLURM_TIME_FORMAT=%s',
];

const FORMAT = COLUMNS.map(([name, width]) => `${name}:${width}`).join(',');
const ALL_MINE = ['squeue', '-h', '-t', 'all', '--me', '-O', FORMAT];

/** The program that lists all jobs of the user, also those that ended a short while ago, a line each. */
export const SQUEUE_COMMAND: readonly string[] = [...ENVIRONMENT, ...ALL_MINE, '-r'];

/** The same for the jobs of one name; tasks of an array that wait are one line. */
export function squeueNamedCommand(name: string): readonly string[] {
  return [...ENVIRONMENT, ...ALL_MINE, '-n', name];
}

/**
 * @param output of such a program, a character for each byte (latin1)
 * @throws PlaceError PLACE_ANSWER when it says something, but nothing of jobs
 */
export function parseSqueue(output: string): SlurmJob[] {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const jobs = lines.flatMap((line) => jobOf(line) ?? []);
  // A name may hold a line break: what is behind it is no job, but the others are.
  if (jobs.length > 0 || lines.length === 0) return jobs;
  throw new PlaceError('PLACE_ANSWER', 'What squeue says there cannot be read as a list of jobs.');
}

/** Whether Slurm made a job of what it refused, which it lists for a while. */
export function wasRefused({ state, reason, node }: SlurmJob): boolean {
  return state === 'FAILED' && reason === 'BadConstraints' && node === '';
}

function jobOf(line: string): SlurmJob | null {
  const cells = cellsOf(line);
  const job = wholeNumber(cells.ArrayJobID);
  if (job === null || !/^[A-Z_]+$/.test(cells.State)) return null;
  const index = wholeNumber(cells.ArrayTaskID);
  const startSeconds = wholeNumber(cells.StartTime);
  return {
    id: index === null ? `${job}` : `${job}_${index}`,
    job,
    index,
    state: cells.State,
    reason: cells.Reason === 'None' ? '' : cells.Reason,
    exit: parseExit(cells.exit_code),
    restarts: wholeNumber(cells.RestartCnt),
    node: cells.NodeList,
    name: cells.Name,
    comment: cells.Comment === '(null)' ? '' : cells.Comment,
    startAt: startSeconds === null ? null : startSeconds * 1000,
  };
}

/** Of thousands of jobs hardly any has a name for which that matters. */
function decode(bytes: string): string {
  return /[\u0080-\u00ff]/.test(bytes) ? Buffer.from(bytes, 'latin1').toString('utf8') : bytes;
}

function cellsOf(line: string): Record<Column, string> {
  let at = 0;
  const cells = COLUMNS.map(([name, width]) => {
    return [name, decode(line.slice(at, (at += width))).trim()] as const;
  });
  return Object.fromEntries(cells) as Record<Column, string>;
}

/** A whole number, or null. */
export function wholeNumber(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** How a job ended, from `7:0` or from the number that the system's `wait` gives, 1792. */
export function parseExit(text: string): SlurmExit | null {
  const pair = /^(\d{1,9}):(\d{1,3})$/.exec(text);
  if (pair) return { code: Number(pair[1]), signal: Number(pair[2]) };
  const status = wholeNumber(text);
  if (status === null) return null;
  return { code: Math.floor(status / 256) % 256, signal: status % 128 };
}
