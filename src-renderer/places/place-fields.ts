import { SHORTEST_PERIOD_SECONDS, USUAL_PERIOD_SECONDS } from '../../shared/contract/places.ts';

/** One field of the form for a place. */
export interface PlaceField {
  /** In a place as the lab has it, dotted. */
  readonly path: string;
  readonly label: string;
  readonly kind: 'text' | 'whole' | 'lines' | 'choice';
  /** What it is for. */
  readonly help: string;
  /** Said below it while nothing is wrong: its unit, and what it means when it is empty. */
  readonly note: string;
  readonly unit?: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** Whether it is asked for only where the place is reached by ssh. */
  readonly onlySsh?: true;
  /** It takes the whole line. */
  readonly isWide?: true;
  /** A command that says what to fill in. */
  readonly findBy?: string;
}

export interface PlaceSection {
  readonly key: string;
  readonly label: string;
  readonly help: string;
  readonly fields: readonly PlaceField[];
}

/** The form for a place: a field that is new is a line here. */
export const PLACE_SECTIONS: readonly PlaceSection[] = [
  {
    key: 'reach',
    label: 'Reach',
    help: 'How the lab gets to the commands of Slurm',
    fields: [
      {
        path: 'name',
        label: 'Name',
        kind: 'text',
        help: 'What the place is called in the lab, also on the command line: --place NAME.',
        note: 'Letters, digits and . _ -',
      },
      {
        path: 'reach.kind',
        label: 'Reached by',
        kind: 'choice',
        help: 'Through ssh the lab uses your own ssh client, with its configuration, keys and agents; it stores no key and no password.',
        note: '',
        options: [
          { value: 'ssh', label: 'ssh, on another machine' },
          { value: 'local', label: 'Slurm’s commands on this machine' },
        ],
      },
      {
        path: 'reach.host',
        label: 'Host',
        kind: 'text',
        help: 'As ssh takes it. With an alias of ~/.ssh/config come its user, its key and its jump host.',
        note: 'An alias of ~/.ssh/config, or user@host',
        onlySsh: true,
        findBy: 'grep -i ^host ~/.ssh/config',
      },
      {
        path: 'reach.configFile',
        label: 'Configuration of ssh',
        kind: 'text',
        help: 'A file that ssh reads instead of ~/.ssh/config.',
        note: 'Empty: the usual one',
        onlySsh: true,
      },
    ],
  },
  {
    key: 'folder',
    label: 'Folder and command',
    help: 'Where runs are there, and what trains them',
    fields: [
      {
        path: 'folder',
        label: 'Folder',
        kind: 'text',
        help: 'Every run gets a folder in it. All nodes of the cluster must see it; the lab makes it.',
        note: 'Absolute path, shared by the nodes, e.g. /home/me/hrm-lab',
        isWide: true,
        findBy: 'echo $HOME/hrm-lab',
      },
      {
        path: 'command',
        label: 'Command',
        kind: 'text',
        help: 'Starts the lab on a node. Needed only where the lab that trains is another one than Install puts there, for example one in a container.',
        note: 'Empty: the one that Install puts into the folder',
        isWide: true,
      },
      {
        path: 'setup',
        label: 'Lines to run first',
        kind: 'lines',
        help: 'Lines of shell that every job runs on its node before the lab starts, for example module load.',
        note: 'Empty: none',
        isWide: true,
        findBy: 'module avail',
      },
    ],
  },
  {
    key: 'request',
    label: 'What each run asks for',
    help: 'One run is one task of a job',
    fields: [
      {
        path: 'partition',
        label: 'Partition',
        kind: 'text',
        help: 'The part of the cluster in which runs wait and train.',
        note: 'Empty: the usual one of the cluster',
        findBy: 'sinfo -s',
      },
      {
        path: 'account',
        label: 'Account',
        kind: 'text',
        help: 'To which account of Slurm the time is charged, where you have several.',
        note: 'Empty: your usual one',
        findBy: 'sacctmgr show associations user=$USER format=account,qos',
      },
      {
        path: 'qos',
        label: 'Quality of service',
        kind: 'text',
        help: 'A QoS of Slurm, where the cluster has several.',
        note: 'Empty: the usual one',
        findBy: 'sacctmgr show qos format=name,maxwall',
      },
      {
        path: 'minutes',
        label: 'Time limit',
        kind: 'whole',
        unit: 'minutes',
        help: 'The time limit of a job. A run that takes longer writes a checkpoint before it, is put back into the line, and goes on.',
        note: 'Empty: that of the partition',
        findBy: 'sinfo -o "%P %l"',
      },
      {
        path: 'cpus',
        label: 'CPUs',
        kind: 'whole',
        help: 'CPUs for each run.',
        note: 'Empty: as many as its engine has threads',
      },
      {
        path: 'memory',
        label: 'Memory',
        kind: 'whole',
        unit: 'MiB',
        help: 'Memory for each run. The estimate of a new run says how much it takes.',
        note: 'Empty: what the cluster gives',
      },
      {
        path: 'gres',
        label: 'Generic resources',
        kind: 'text',
        help: 'What Slurm calls gres, such as a graphics card: gpu:1.',
        note: 'Empty: none. e.g. gpu:1',
        findBy: 'sinfo -o "%P %G"',
      },
      {
        path: 'atOnce',
        label: 'Runs at once',
        kind: 'whole',
        help: 'How many runs may train there at the same time. The others wait in the line of the cluster.',
        note: 'Empty: as many as the cluster lets',
      },
      {
        path: 'warnSeconds',
        label: 'Checkpoint before the limit',
        kind: 'whole',
        unit: 'seconds',
        help: 'So long before its time limit a run is asked to write a checkpoint and to make way.',
        note: '10 to 3,600',
      },
      {
        path: 'options',
        label: 'More options of sbatch',
        kind: 'lines',
        help: 'Options of sbatch, each in a line, for example --constraint=amd.',
        note: 'Empty: none. Each line begins with -',
        isWide: true,
      },
    ],
  },
  {
    key: 'more',
    label: 'More',
    help: 'How runs there are followed',
    fields: [
      {
        path: 'periodSeconds',
        label: 'Ask every',
        kind: 'whole',
        unit: 'seconds',
        help: 'How often the lab asks the scheduler. It waits longer by itself while the cluster is slow or away.',
        note: `${USUAL_PERIOD_SECONDS} is usual, ${SHORTEST_PERIOD_SECONDS} the least`,
      },
      {
        path: 'fetch',
        label: 'Checkpoints and episodes come home',
        kind: 'choice',
        help: 'Metrics and validations always come as they are written. Checkpoints and recorded episodes are larger: they can wait for the end of a run, or until you ask.',
        note: '',
        options: [
          { value: 'end', label: 'when a run ends' },
          { value: 'always', label: 'as they are written' },
        ],
      },
    ],
  },
];

export const PLACE_FIELDS: readonly PlaceField[] = PLACE_SECTIONS.flatMap(({ fields }) => fields);
