import { PlaceError } from '../place-error.ts';
import { lastLine } from '../reach/program-reach.ts';

/** Slurm refused something; `message` says what and why. */
export class SlurmRefusal extends PlaceError {
  override readonly name = 'SlurmRefusal';
  /** Whether the same may be taken later, when fewer jobs are there. */
  readonly later: boolean;
  constructor(message: string, later: boolean) {
    super('PLACE_REFUSED', message);
    this.later = later;
  }
}

/** What Slurm says when it takes no job, and what that means; the first that fits counts. */
const REFUSALS: readonly (readonly [said: RegExp, meaning: string])[] = [
  [/invalid partition/i, 'there is no such partition: sinfo lists them'],
  [
    /invalid account or account\/partition/i,
    'the account is not valid, or may not use the partition',
  ],
  [/invalid account/i, 'there is no such account, or it is not yours'],
  [/invalid qos/i, 'there is no such QoS, or it is not yours'],
  [/invalid generic resource|invalid gres/i, 'no node has these generic resources (--gres)'],
  [/invalid feature/i, 'no node has that feature (--constraint)'],
  [/invalid --?time|invalid time limit/i, 'the time limit is not valid'],
  [
    /requested time limit is invalid|time limit .*exceed/i,
    'the time limit is missing, or above that of the partition',
  ],
  [/cpu count .* can not be satisfied/i, 'no node has that many processors'],
  [
    /memory (specification|required) .*can ?not be satisfied|memory specification/i,
    'no node has that much memory',
  ],
  [
    /requested node configuration is not available/i,
    'no node has what is asked for (processors, memory, generic resources)',
  ],
  [
    /requested partition configuration not available/i,
    'the partition is down, or allows no such job',
  ],
  [/requested nodes are busy/i, 'the nodes that are asked for are busy'],
  [/job array specification/i, 'the array has more tasks than the cluster allows'],
  [
    /user.s group not permitted|access.permission denied|not permitted to use this partition/i,
    'you may not use the partition',
  ],
  [
    /unrecognized option|invalid option|unknown option|option .* requires|ambiguous/i,
    'an option is not known to sbatch',
  ],
  [
    /does not look like a batch script|unable to open file|unable to stat/i,
    'the script of the jobs is not there, or cannot be read there',
  ],
];

/** The same, for what is over when fewer jobs are there. */
const LIMITS: readonly (readonly [said: RegExp, meaning: string])[] = [
  [
    /maxsubmit|submit.*limit|job submit limit/i,
    'as many of your jobs are there as may be at a time',
  ],
  [
    /job violates accounting\/qos policy/i,
    'a limit of your account or QoS is reached (jobs, size or time limit)',
  ],
  [
    /job violates accounting policy/i,
    'a limit of your account is reached (jobs, size or time limit)',
  ],
  [
    /maxjobcount|resource temporarily unavailable|job count|too many jobs|slurm temporarily unable to accept job/i,
    'the cluster has as many jobs as it takes',
  ],
];

/** Why Slurm refused what was asked of it, from what it said. */
export function refusalOf(program: string, stderr: string): SlurmRefusal {
  const meaningIn = (known: typeof REFUSALS) => known.find(([said]) => said.test(stderr))?.[1];
  const limit = meaningIn(LIMITS);
  const meaning = limit ?? meaningIn(REFUSALS);
  const said = lastLine(stderr) || 'it does not say why';
  const text = meaning === undefined ? said : `${meaning} (${said})`;
  return new SlurmRefusal(`${program} refused: ${text}`, limit !== undefined);
}
