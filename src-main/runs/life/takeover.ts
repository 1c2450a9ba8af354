import { LIVE_RUN_STATES } from '../../../shared/contract/runs.ts';
import type { DiskReserve } from '../../disk/disk-reserve.ts';
import { ifRoom } from '../../disk/disk-full.ts';
import type { WritableConnection } from '../../store/connection.ts';
import { holdAllExperiments } from '../../store/experiments-repository.ts';
import { liveRuns } from '../../store/runs/runs-repository.ts';
import { waitsInExperiment } from '../run-summary.ts';
import type { ActiveRuns } from './active-runs.ts';
import type { RunEndings } from './run-endings.ts';

/** What begins and ends with the lab. */
interface Holder {
  readonly database: WritableConnection;
  readonly reserve: DiskReserve;
  readonly endings: RunEndings;
}

/** Holds all experiments, and interrupts the runs that a dead process left live; those at places go on. */
export function takeOverRuns({ database, reserve, endings }: Holder): void {
  reserve.use(() => holdAllExperiments(database));
  for (const run of liveRuns(database)) {
    if (run.place === null && !waitsInExperiment(run))
      endings.interrupt(run, 'the lab ended without closing');
  }
}

/** Holds all experiments. On a disk without room they are held when the lab opens again. */
function holdExperimentsIfRoom({ database, reserve }: Holder): void {
  ifRoom(() => reserve.use(() => holdAllExperiments(database)));
}

/** Lets every worker write a checkpoint and end, as the lab closes; the runs become *interrupted*. */
export function giveUpRuns(holder: Holder, active: ActiveRuns): void {
  const { database, endings } = holder;
  holdExperimentsIfRoom(holder);
  for (const run of liveRuns(database).map((each) => endings.withEnding(each))) {
    // What trains at a place goes on there.
    if (!LIVE_RUN_STATES.includes(run.state) || run.place !== null) continue;
    const living = active.living(run.id);
    if (living) living.stop('closing');
    else if (!waitsInExperiment(run)) endings.interrupt(run, 'the lab was closed');
  }
}
