/**
 * `node lab-program.ts REQUEST`: opens a lab as its user does, who sends an experiment to a cluster and goes on with
 * what was stopped or interrupted, until all of it is finished and at home. Tells its parent how it is.
 */
import { openLab } from '../../../src-main/lab/open-lab.ts';
import type { Place } from '../../../shared/contract/places.ts';
import type { RunState } from '../../../shared/contract/runs.ts';
import { whenReady } from '../../../src-main/streams/when-ready.ts';
import type { ClusterExperiment } from './cluster-experiment.ts';

export interface LabRequest extends ClusterExperiment {
  readonly dataFolder: string;
  /** null: it trains in the lab's own workers. */
  readonly place: Place | null;
}

/** What a lab says of its experiment. */
export interface LabWord {
  readonly kind: 'changed' | 'resumed' | 'done';
  readonly states: Readonly<Partial<Record<RunState, number>>>;
  /** Why runs failed. */
  readonly errors: readonly string[];
}

// Nobody is left to tell.
process.once('disconnect', () => process.exit());
const { dataFolder, place, config, axes } = JSON.parse(process.argv[2]) as LabRequest;
const lab = await openLab({ dataFolder, host: 'browser', version: '0', threadBudget: 2 });
if (place && lab.places.list().length === 0) lab.places.save(place);
const known = lab.experiments.list()[0];
const where = place ? { place: place.name } : {};
const { id } =
  known ?? lab.experiments.create({ name: 'faults', config, ...axes, start: true, ...where });

function look(kind: LabWord['kind']): LabWord {
  const states: Partial<Record<RunState, number>> = {};
  const errors: string[] = [];
  for (const { state, error } of lab.runs.list()) {
    states[state] = (states[state] ?? 0) + 1;
    if (error !== null) errors.push(error);
  }
  const word = { kind, states, errors };
  process.send?.(word);
  return word;
}

/** What its user waits for: everything is finished and at home, or something lies still. */
const comesTo = (isSo: () => boolean) => whenReady(lab.runs.watch(), () => (isSo() ? true : null));
const isHome = () =>
  lab.runs.list().every(({ state, place: at }) => state === 'finished' && at?.left !== true);
const liesStill = () => {
  const { state, runs } = lab.experiments.get(id);
  if (runs.some((run) => ['stopped', 'interrupted', 'failed'].includes(run.state))) return true;
  return state === 'held' && runs.some((run) => run.state === 'queued');
};

const telling = (async () => {
  for await (const _ of lab.runs.watch()) look('changed');
})();
for (;;) {
  await comesTo(() => isHome() || liesStill());
  if (isHome()) break;
  await lab.experiments.resume(id, { retryFailed: true });
  look('resumed');
}
look('done');
await lab.close();
await telling;
process.disconnect?.();
