import { Command } from 'commander';
import { TRAINER_WORKER } from '../../../lab/worker-urls.ts';
import { packageVersion } from '../../../server/package-root.ts';
import { runTask } from '../../../task/run-task.ts';
import { onTaskSignals } from '../../../task/task-signals.ts';
import { thisNode } from '../../../task/this-node.ts';
import { wholeNumber } from '../../options/option-values.ts';
import { placeFolder } from './place-folder.ts';

const HELP = `
Goes on from the newest whole checkpoint there. SIGUSR2 and SIGTERM let it write a checkpoint and end.
Exit code 0 when there is nothing more to do, 75 after SIGUSR2: put it back into the line; 70 when what trains
died, 1 when nothing could be read or written.`;

export function taskRunCommand(): Command {
  return new Command('run')
    .description('train one run in the folder of a place')
    .argument('<folder>', 'of the place', placeFolder)
    .argument('<id>', 'of the run')
    .argument('<submission>', 'for which it is started', wholeNumber(1, 1e9))
    .addHelpText('after', HELP)
    .action(async (folder: string, id: string, submission: number) => {
      process.exitCode = await runTask({
        folder,
        id,
        submission,
        place: thisNode(packageVersion()),
        trainerWorker: TRAINER_WORKER,
        onAsked: onTaskSignals,
      });
    });
}
