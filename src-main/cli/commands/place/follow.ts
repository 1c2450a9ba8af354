import { Command } from 'commander';
import type { PlacedJob, PlaceStatus } from '../../../../shared/contract/places.ts';
import { LIVE_RUN_STATES } from '../../../../shared/contract/runs.ts';
import { printable } from '../../../../shared/text/control-characters.ts';
import type { Lab } from '../../../lab/lab.ts';
import { jobState } from '../../../places/slurm/job-states.ts';
import { CliError, ExitCode } from '../../cli-error.ts';
import { readPlace, readPlaces } from '../../find/find-place.ts';
import { untilInterrupted } from '../../follow/until-interrupted.ts';
import { dataOption } from '../../options/data-option.ts';
import { useLab } from '../../use-lab.ts';

interface FollowOptions {
  readonly data: string;
  readonly once?: true;
}

const HELP = `
Brings home what runs at clusters did while no lab was open, and follows them until none is left there; Ctrl-C
ends that, and the runs go on. An open lab does the same by itself.
Exit code 1 when a cluster did not answer (with --once), otherwise 0.`;

export function followCommand(): Command {
  return new Command('follow')
    .description('catch up with the runs at clusters, and follow them')
    .argument('[name]', 'of the place (default: all of them)')
    .option('--once', 'end as soon as it has caught up')
    .addOption(dataOption())
    .addHelpText('after', HELP)
    .action(follow);
}

/** "cluster: 12 wait, 4 train". */
function statusLine({ place, waiting, training, unsent, problem }: PlaceStatus): string {
  const counts = [`${waiting + unsent} wait`, `${training} train`].join(', ');
  return `${place.name}: ${counts}${problem === null ? '' : `; ${printable(problem)}`}`;
}

async function follow(name: string | undefined, { data, once }: FollowOptions): Promise<void> {
  // Looked up first: opening a lab would make a folder that is not there.
  if (name !== undefined) await readPlace(data, name);
  else if ((await readPlaces(data)).length === 0) throw new CliError('there is no place yet');
  const wanted = ({ place }: PlaceStatus) => name === undefined || place.name === name;
  await useLab({ dataFolder: data }, async (lab) => {
    await untilInterrupted(async (signal) => {
      const said = new Map<string, string>();
      const answers: Answers = new Map();
      for await (const all of lab.places.watch(signal)) {
        const statuses = all.filter(wanted);
        for (const status of statuses) {
          remember(answers, status);
          const line = statusLine(status);
          if (said.get(status.place.name) === line) continue;
          said.set(status.place.name, line);
          process.stderr.write(`${line}\n`);
        }
        const isDone = (status: PlaceStatus) =>
          isEmpty(lab, status) || (!!once && hasCaughtUp(lab, status, answers));
        if (statuses.every(isDone)) {
          if (statuses.some(({ problem }) => problem !== null)) process.exitCode = ExitCode.failed;
          return;
        }
      }
      signal.throwIfAborted();
    });
  });
}

/** How often each place answered, by when it did. */
type Answers = Map<string, Set<number>>;

function remember(answers: Answers, { place, answeredAt }: PlaceStatus): void {
  if (answeredAt === null) return;
  const times = answers.get(place.name) ?? new Set();
  answers.set(place.name, times.add(answeredAt));
}

const runsAt = (lab: Lab, { place }: PlaceStatus) =>
  lab.runs.list().filter((run) => run.place?.name === place.name);

/** Nothing is there that is waited for. */
function isEmpty(lab: Lab, status: PlaceStatus): boolean {
  const { waiting, training, unsent } = status;
  return waiting + training + unsent === 0 && !runsAt(lab, status).some((run) => run.place?.left);
}

/**
 * It does not answer, or all that ended there is known, and home. What becomes of a run whose job is not there any
 * more is known at the second answer.
 */
function hasCaughtUp(lab: Lab, status: PlaceStatus, answers: Answers): boolean {
  if (status.problem !== null) return true;
  const times = answers.get(status.place.name)?.size ?? 0;
  if (times === 0) return false;
  const runs = runsAt(lab, status);
  const live = runs.filter(({ state }) => LIVE_RUN_STATES.includes(state));
  const isLeft = runs.some((run) => !live.includes(run) && run.place?.left);
  const areThere = live.every(({ place }) => place?.job && isStillThere(place.job));
  return !isLeft && (areThere || times > 1);
}

const isStillThere = ({ state }: PlacedJob) => jobState(state).phase !== 'over';
