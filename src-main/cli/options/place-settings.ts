import { type Command, Option } from 'commander';
import { type NewPlace, type Place, placeSchema } from '../../../shared/contract/places.ts';
import { CliError } from '../cli-error.ts';
import { gather } from './option-values.ts';

/** What leaves a number to the cluster. */
const NOTHING = 'none';

/** What the options that describe a place say, as commander hands them over. */
export interface PlaceSettings {
  readonly local?: true;
  readonly ssh?: string;
  readonly sshConfig?: string;
  readonly folder?: string;
  readonly partition?: string;
  readonly account?: string;
  readonly qos?: string;
  readonly minutes?: string;
  readonly cpus?: string;
  readonly memory?: string;
  readonly gres?: string;
  readonly atOnce?: string;
  readonly warn?: string;
  readonly sbatch?: readonly string[];
  readonly setup?: readonly string[];
  readonly command?: string;
  readonly period?: string;
  readonly fetch?: string;
}

/** Each option, the part of a place that it sets (for what is said of a bad value), and what it means. */
const SETTINGS: readonly (readonly [flags: string, path: string, meaning: string])[] = [
  ['--local', 'reach', 'Slurm’s commands are on this machine'],
  [
    '--ssh <host>',
    'reach.host',
    'they are on another one: a host of ssh’s configuration, or user@host',
  ],
  ['--ssh-config <file>', 'reach.configFile', 'another configuration file of ssh than the usual'],
  ['--folder <path>', 'folder', 'folder there, which the nodes see; the lab makes it'],
  ['--partition <name>', 'partition', 'partition; several with commas'],
  ['--account <name>', 'account', 'account that is charged'],
  ['--qos <name>', 'qos', 'quality of service'],
  [
    '--minutes <n>',
    'minutes',
    'time limit of a job; a run that takes longer goes on in the next one',
  ],
  ['--cpus <n>', 'cpus', 'CPUs for each run (default: as many as its engine has threads)'],
  ['--memory <mib>', 'memory', 'memory for each run, in MiB'],
  ['--gres <list>', 'gres', 'generic resources, e.g. gpu:1'],
  ['--at-once <n>', 'atOnce', 'how many runs train at a time'],
  [
    '--warn <seconds>',
    'warnSeconds',
    'how long before its time limit a run writes a checkpoint (default: 120)',
  ],
  ['--sbatch <option>', 'options', 'one more option of sbatch, e.g. --sbatch=--constraint=amd'],
  ['--setup <line>', 'setup', 'a line of shell that runs on the node first, e.g. "module load x"'],
  [
    '--command <line>',
    'command',
    'what starts the lab there (default: what "place test --install" puts there)',
  ],
  ['--period <seconds>', 'periodSeconds', 'how often the cluster is asked (default: 15)'],
  [
    '--fetch <when>',
    'fetch',
    'when checkpoints and episodes come home: end or always (default: end)',
  ],
];

/** Gives a command the options that describe a place. */
export function addPlaceSettings(command: Command): Command {
  for (const [flags, path, meaning] of SETTINGS) {
    const option = new Option(flags, meaning);
    if (path === 'options' || path === 'setup') option.argParser(gather);
    command.addOption(option);
  }
  return command;
}

/**
 * The place that options describe.
 * @param before what is changed; null for a new one
 * @throws CliError that names the option
 */
export function placeFrom(name: string, settings: PlaceSettings, before: Place | null): Place {
  const { local, ssh, sshConfig } = settings;
  if (local && ssh !== undefined) throw new CliError('--local and --ssh: name one of them');
  if (settings.folder === undefined && before === null) {
    throw new CliError('--folder: say which folder there, e.g. /home/me/hrm-lab');
  }
  const given = {
    name,
    reach: reachFrom(settings, before?.reach),
    folder: settings.folder,
    partition: settings.partition,
    account: settings.account,
    qos: settings.qos,
    minutes: numberFrom('--minutes', settings.minutes),
    cpus: numberFrom('--cpus', settings.cpus),
    memory: numberFrom('--memory', settings.memory),
    gres: settings.gres,
    atOnce: numberFrom('--at-once', settings.atOnce),
    warnSeconds: numberFrom('--warn', settings.warn),
    options: settings.sbatch?.join('\n'),
    setup: settings.setup?.join('\n'),
    command: settings.command,
    periodSeconds: numberFrom('--period', settings.period),
    fetch: settings.fetch,
  };
  if (given.reach.kind === 'local' && sshConfig !== undefined) {
    throw new CliError('--ssh-config: says something only with --ssh');
  }
  const changed = Object.entries(given).filter(([, value]) => value !== undefined);
  const { data, error } = placeSchema.safeParse({ ...before, ...Object.fromEntries(changed) });
  if (data) return data;
  const [issue] = error.issues;
  throw new CliError(`${flagOf(issue?.path.join('.') ?? '')}: ${issue?.message ?? 'is not valid'}`);
}

function reachFrom(
  { local, ssh, sshConfig }: PlaceSettings,
  before: Place['reach'] | undefined,
): NewPlace['reach'] {
  if (local) return { kind: 'local' };
  const known = before?.kind === 'ssh' ? before : null;
  const host = ssh ?? known?.host;
  if (host === undefined) return { kind: 'local' };
  return { kind: 'ssh', host, configFile: sshConfig ?? known?.configFile ?? '' };
}

/** A number; null for "none". */
function numberFrom(flag: string, text: string | undefined): number | null | undefined {
  if (text === undefined) return undefined;
  if (text === NOTHING) return null;
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new CliError(`${flag}: expected a number, or "${NOTHING}"`);
}

function flagOf(path: string): string {
  const [flags] = SETTINGS.find(([, each]) => each === path) ?? [path === 'name' ? '<name>' : path];
  return flags.split(' ')[0] ?? flags;
}
