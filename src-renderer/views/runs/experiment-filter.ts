import type { ExperimentSummary } from '../../../shared/contract/experiments.ts';
import type { RunSummary } from '../../../shared/contract/runs.ts';
import type { SelectOption } from '../../controls/select-option.ts';
import { counted } from '../../../shared/format/counted.ts';

/** All runs, those that are in no experiment, or those of one: its id. */
export const ALL_RUNS = 'all';
export const SINGLE_RUNS = 'single';

type OfRun = ReadonlyMap<string, Pick<ExperimentSummary, 'id'>>;

/** The runs of a choice, in their order. An experiment that is gone shows all. */
export function ofExperiment<Run extends Pick<RunSummary, 'id'>>(
  runs: readonly Run[],
  choice: string,
  ofRun: OfRun,
  experiments: readonly Pick<ExperimentSummary, 'id'>[],
): readonly Run[] {
  if (choice === SINGLE_RUNS) return runs.filter(({ id }) => !ofRun.has(id));
  if (experiments.every(({ id }) => id !== choice)) return runs;
  return runs.filter(({ id }) => ofRun.get(id)?.id === choice);
}

/** The choices, with how many runs each shows. */
export function experimentOptions(
  runs: readonly Pick<RunSummary, 'id'>[],
  experiments: readonly Pick<ExperimentSummary, 'id' | 'name' | 'runs'>[],
  ofRun: OfRun,
): SelectOption[] {
  const single = runs.filter(({ id }) => !ofRun.has(id)).length;
  return [
    { value: ALL_RUNS, label: 'All experiments and single runs' },
    { value: SINGLE_RUNS, label: 'Single runs only', note: counted(single, 'run') },
    ...experiments.map(({ id, name, runs: members }) => ({
      value: id,
      label: name,
      note: `Experiment, ${counted(members.length, 'run')}`,
    })),
  ];
}
