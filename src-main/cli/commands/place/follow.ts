import { Command } from 'commander';
import type { PlaceStatus } from '../../../../shared/contract/places.ts';
import { printable } from '../../../../shared/text/control-characters.ts';
import type { Lab } from '../../../lab/lab.ts';
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
      for await (const all of lab.places.watch(signal)) {
        const statuses = all.filter(wanted);
        for (const status of statuses) {
          const line = statusLine(status);
          if (said.get(status.place.name) === line) continue;
          said.set(status.place.name, line);
          process.stderr.write(`${line}\n`);
        }
        if (statuses.every((status) => (once ? wasAsked(lab, status) : isEmpty(lab, status)))) {
          if (statuses.some(({ problem }) => problem !== null)) process.exitCode = ExitCode.failed;
          return;
        }
      }
      signal.throwIfAborted();
    });
  });
}

/** Nothing is there that is waited for. */
function isEmpty(lab: Lab, { place, waiting, training, unsent }: PlaceStatus): boolean {
  const left = lab.runs.list().some((run) => run.place?.name === place.name && run.place.left);
  return waiting + training + unsent === 0 && !left;
}

function wasAsked(lab: Lab, status: PlaceStatus): boolean {
  return status.answeredAt !== null || status.problem !== null || isEmpty(lab, status);
}
