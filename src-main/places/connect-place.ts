import type { Place } from '../../shared/contract/places.ts';
import { LocalTaskFiles } from '../task-folder/local-task-files.ts';
import type { TaskFiles } from '../task-folder/task-files.ts';
import { labCommand, labCommandAtLogin } from './lab-command.ts';
import { reachOf } from './reach/reach-of.ts';
import { RemoteTaskFiles } from './remote-task-files.ts';
import type { Scheduler } from './scheduler.ts';
import { SlurmClient } from './slurm/slurm-client.ts';
import { SlurmScheduler } from './slurm-scheduler.ts';

/** What the lab does things with at a place. */
export interface PlaceConnection {
  /** The command that starts the lab there, for a shell. */
  readonly command: string;
  readonly files: TaskFiles;
  readonly scheduler: Scheduler;
}

/** Nothing is asked of the place yet. */
export function connectPlace(place: Place, version: string): PlaceConnection {
  const reach = reachOf(place.reach);
  const command = labCommand(place, version);
  const files =
    place.reach.kind === 'local'
      ? new LocalTaskFiles(place.folder)
      : new RemoteTaskFiles(reach, {
          command: labCommandAtLogin(place, version),
          folder: place.folder,
        });
  return { command, files, scheduler: new SlurmScheduler(new SlurmClient(reach)) };
}
