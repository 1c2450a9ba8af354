/**
 * `node fake-programs.ts FOLDER PROGRAM WORDS…`: what Slurm's programs say of a cluster that is a folder
 * (fake-state.ts), as far as the lab calls them.
 */
import { readFileSync } from 'node:fs';
import {
  addArray,
  cancel,
  type FakeTask,
  listBeside,
  noteCall,
  readPlan,
  tasksAt,
} from './fake-state.ts';

const [folder, program, ...words] = process.argv.slice(2);
noteCall(folder, program);

function fieldsOf({ array, index, state, beganAt }: FakeTask): Readonly<Record<string, string>> {
  const runs = state !== 'PENDING';
  return {
    ArrayJobID: String(array.job),
    ArrayTaskID: String(index),
    State: state,
    Reason: runs ? 'None' : 'JobArrayTaskLimit',
    exit_code: '0',
    RestartCnt: '0',
    NodeList: runs ? `node${index % 50}` : '',
    StartTime: beganAt === null ? 'N/A' : String(Math.floor(beganAt / 1000)),
    Name: array.name,
    Comment: array.comment,
  };
}

function squeue(): string {
  const columns = words[words.indexOf('-O') + 1].split(',').map((column) => {
    const [name, width] = column.split(':');
    return { name, width: Number(width) };
  });
  const name = words.includes('-n') ? words[words.indexOf('-n') + 1] : null;
  return tasksAt(folder, Date.now())
    .filter(({ array }) => name === null || array.name === name)
    .map((task) => {
      const fields = fieldsOf(task);
      const cells = columns.map((column) =>
        (fields[column.name] ?? '').slice(0, column.width).padEnd(column.width),
      );
      return `${cells.join('')}\n`;
    })
    .join('');
}

function sbatch(): string {
  const script = words.at(-1)!;
  const text = readFileSync(script, 'utf8');
  const option = (name: string) => new RegExp(`^#SBATCH --${name}=(.*)$`, 'm').exec(text)?.[1];
  const job = addArray(folder, {
    name: option('job-name') ?? '',
    comment: option('comment') ?? '',
    tasks: Number(/^0-(\d+)/.exec(option('array') ?? '')?.[1] ?? 0) + 1,
    at: Date.now(),
    list: listBeside(script),
  });
  return `${job}\n`;
}

function scontrol(): string {
  const { maxArraySize, minJobAge } = readPlan(folder);
  return [
    'AccountingStorageType   = accounting_storage/none',
    'ClusterName             = fake',
    `MaxArraySize            = ${maxArraySize}`,
    'MaxJobCount             = 100000',
    `MinJobAge               = ${minJobAge} sec`,
    'SLURM_VERSION           = 22.05.8',
    '',
  ].join('\n');
}

function scancel(): string {
  if (words.some((word) => word.startsWith('--signal'))) return '';
  cancel(
    folder,
    words.filter((word) => !word.startsWith('-')),
  );
  return '';
}

const PROGRAMS: Readonly<Record<string, () => string>> = {
  sbatch,
  squeue,
  scancel,
  scontrol,
  sacct: () => '',
  sinfo: () => '1|up|infinite|main\n',
};
process.stdout.write(PROGRAMS[program]());
