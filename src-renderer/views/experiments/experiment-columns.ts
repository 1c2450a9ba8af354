import type { ExperimentSummary } from '../../../shared/contract/experiments.ts';
import type { RunSummary } from '../../../shared/contract/runs.ts';
import type { GridColumn } from '../../controls/grid/grid-column.ts';
import { formatAgo } from '../../format/moment.ts';
import { EXPERIMENT_STATE_LOOKS, lastChange } from '../../states/experiment-state.ts';

export type ExperimentColumn = GridColumn<ExperimentSummary>;

const doneShare = ({ progress: { updates, totalUpdates } }: ExperimentSummary) =>
  totalUpdates > 0 ? updates / totalUpdates : 0;

/**
 * The columns of the table of experiments.
 * @param runs by id; they say when something changed last
 */
export function experimentColumns(runs: ReadonlyMap<string, RunSummary>): ExperimentColumn[] {
  const of = 'Experiment';
  return [
    {
      id: 'starred',
      label: 'Star',
      of,
      width: 2.25,
      unseen: true,
      value: ({ starred }) => starred,
    },
    { id: 'name', label: 'Name', of, value: ({ name }) => name },
    {
      id: 'state',
      label: 'State',
      of,
      width: 7,
      value: ({ state }) => EXPERIMENT_STATE_LOOKS[state].label,
    },
    { id: 'runs', label: 'Runs', of, width: 4.5, right: true, value: (each) => each.runs.length },
    { id: 'states', label: 'States of the runs', of, width: 11 },
    { id: 'progress', label: 'Progress', of, width: 14, value: doneShare },
    {
      id: 'changedAt',
      label: 'Last change',
      of,
      width: 7,
      right: true,
      notNarrow: true,
      value: (experiment) => lastChange(experiment, runs),
      text: (value) => formatAgo(Number(value), Date.now()),
    },
  ];
}
