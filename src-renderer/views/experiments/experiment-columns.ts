import type { ExperimentSummary } from '../../../shared/contract/experiments.ts';
import { HERE } from '../../../shared/contract/places.ts';
import type { RunSummary } from '../../../shared/contract/runs.ts';
import { formatShare, formatShort } from '../../../shared/format/number.ts';
import { VARIANT_LABELS } from '../../../shared/variants/variants.ts';
import type { GridColumn } from '../../controls/grid/grid-column.ts';
import { TYPED_MOMENT } from '../../controls/grid/typed-values.ts';
import { seedsText } from '../../experiments/axes-text.ts';
import { formatAgo } from '../../format/moment.ts';
import { columnChoices } from '../../run-table/column-choices.ts';
import {
  EXPERIMENT_STATE_LOOKS,
  experimentShare,
  lastChange,
} from '../../states/experiment-state.ts';

export type ExperimentColumn = GridColumn<ExperimentSummary>;

/**
 * The columns of the table of experiments.
 * @param runs by id; they say when something changed last
 * @param now milliseconds since 1970, asked for whenever an age is written
 */
export function experimentColumns(
  runs: ReadonlyMap<string, RunSummary>,
  now: () => number,
): ExperimentColumn[] {
  const ago = (value: unknown) => formatAgo(Number(value), now());
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
    {
      id: 'runs',
      label: 'Runs',
      of,
      width: 4.5,
      right: true,
      measured: true,
      value: (each) => each.runs.length,
      text: (value) => formatShort(Number(value)),
    },
    { id: 'states', label: 'States of the runs', of, width: 11 },
    {
      id: 'progress',
      label: 'Progress',
      of,
      width: 12,
      measured: true,
      value: experimentShare,
      text: (value) => formatShare(Number(value)),
    },
    {
      id: 'changedAt',
      label: 'Last change',
      of,
      width: 7,
      right: true,
      notNarrow: true,
      value: (experiment) => lastChange(experiment, runs),
      typed: TYPED_MOMENT,
      text: ago,
    },
    {
      id: 'createdAt',
      label: 'Created',
      of,
      width: 7,
      right: true,
      value: ({ createdAt }) => createdAt,
      typed: TYPED_MOMENT,
      text: ago,
    },
    { id: 'tags', label: 'Tags', of, width: 10, value: ({ tags }) => tags.join(', ') },
    { id: 'hasNotes', label: 'Notes', of, width: 5, value: ({ notes }) => notes !== '' },
    { id: 'place', label: 'Place', of, width: 8, value: ({ place }) => place ?? HERE },
    { id: 'preset', label: 'Preset', of, width: 9, value: ({ preset }) => preset },
    {
      id: 'variants',
      label: 'Variants',
      of,
      width: 10,
      value: ({ variants }) => variants.map((variant) => VARIANT_LABELS[variant]).join(', '),
    },
    { id: 'seeds', label: 'Seeds', of, width: 7, value: ({ seeds }) => seedsText(seeds) },
    {
      id: 'grid',
      label: 'Settings of the grid',
      of,
      width: 12,
      value: ({ grid }) => grid.map(({ path }) => path).join(', '),
    },
    {
      id: 'failed',
      label: 'Failed runs',
      of,
      width: 6,
      right: true,
      measured: true,
      value: ({ counts }) => counts.failed,
      text: (value) => formatShort(Number(value)),
    },
    { id: 'id', label: 'Id', of, width: 8, value: ({ id }) => id },
  ];
}

export const USUAL_EXPERIMENT_COLUMNS: readonly string[] = [
  'starred',
  'name',
  'state',
  'runs',
  'states',
  'progress',
  'changedAt',
];

/** Every column that the table of experiments can have. */
export const EXPERIMENT_COLUMN_CHOICES = columnChoices({
  of: 'experiment',
  searched: 'name, id, tag, preset or setting',
  columns: experimentColumns(new Map(), Date.now),
  shownOnly: ['states'],
  ungrouped: ['name', 'id', 'changedAt', 'createdAt'],
});

/** All that a search looks through. */
export function searchedExperimentText(experiment: ExperimentSummary): string {
  const { id, name, preset, tags, grid, variants } = experiment;
  const labels = variants.map((variant) => VARIANT_LABELS[variant]);
  return [name, id, preset, ...tags, ...labels, ...grid.map(({ path }) => path)].join(' ');
}
