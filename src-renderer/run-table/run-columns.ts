import type { ExperimentSummary } from '../../shared/contract/experiments.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { formatDuration } from '../../shared/format/duration.ts';
import {
  formatCompact,
  formatCount,
  formatExactShare,
  formatNonZero,
} from '../../shared/format/number.ts';
import { type Variant, VARIANT_LABELS } from '../../shared/variants/variants.ts';
import type { GridColumn } from '../controls/grid/grid-column.ts';
import { TYPED_DURATION, TYPED_MOMENT } from '../controls/grid/typed-values.ts';
import { formatAgo } from '../format/moment.ts';
import { termOf } from '../help/terms.ts';
import { jobWords, placeOf } from '../places/place-words.ts';
import { progressShare, RUN_STATE_LOOKS } from '../states/run-state.ts';

export type RunColumn = GridColumn<RunSummary>;
export type ExperimentOf = ReadonlyMap<string, Pick<ExperimentSummary, 'id' | 'name'>>;

const count = (value: unknown) => formatCount(Number(value));

/** Updates per second of a run that trains now. */
function speedText(perSecond: number): string {
  return perSecond < 10 ? formatNonZero(perSecond, 1) : formatCount(perSecond);
}

/**
 * What the list itself tells of runs.
 * @param experiments the experiment of every run that is in one
 * @param now milliseconds since 1970, asked for whenever an age is written
 */
export function listedColumns(experiments: ExperimentOf, now: () => number): RunColumn[] {
  const ago = (value: unknown) => formatAgo(Number(value), now());
  return [
    {
      id: 'starred',
      label: 'Star',
      of: 'Run',
      width: 2.25,
      unseen: true,
      value: ({ starred }) => starred,
    },
    { id: 'name', label: 'Name', of: 'Run', value: ({ name }) => name },
    {
      id: 'state',
      label: 'State',
      of: 'Run',
      width: 7.25,
      value: ({ state }) => RUN_STATE_LOOKS[state].label,
    },
    { id: 'progress', label: 'Progress', of: 'Run', width: 12, value: progressShare },
    {
      id: 'goalRate',
      label: 'Goal rate',
      of: 'Run',
      width: 10.75,
      right: true,
      measured: true,
      title: 'Of the last validation',
      help: termOf('validation/goalRate'),
      value: ({ lastValidation }) => lastValidation?.goalRate ?? null,
      text: (value) => formatExactShare(Number(value)),
    },
    {
      id: 'speed',
      label: 'Updates/s',
      of: 'Run',
      width: 5.5,
      right: true,
      measured: true,
      notNarrow: true,
      value: ({ state, progress }) =>
        state === 'running' && progress.updatesPerSecond > 0 ? progress.updatesPerSecond : null,
      text: (value) => speedText(Number(value)),
    },
    {
      id: 'createdAt',
      label: 'Created',
      of: 'Run',
      width: 7,
      right: true,
      notNarrow: true,
      value: ({ createdAt }) => createdAt,
      typed: TYPED_MOMENT,
      text: ago,
    },
    {
      id: 'updatedAt',
      label: 'Changed',
      of: 'Run',
      width: 7,
      right: true,
      value: ({ updatedAt }) => updatedAt,
      typed: TYPED_MOMENT,
      text: ago,
    },
    {
      id: 'tags',
      label: 'Tags',
      of: 'Run',
      width: 10,
      value: ({ tags }) => tags.join(', '),
    },
    { id: 'hasNotes', label: 'Notes', of: 'Run', width: 5, value: ({ hasNotes }) => hasNotes },
    { id: 'preset', label: 'Preset', of: 'Run', width: 9, value: ({ preset }) => preset },
    {
      id: 'variant',
      label: 'Variant',
      of: 'Run',
      help: termOf('variant'),
      width: 7,
      value: ({ variant }) => variant,
      text: (value) => VARIANT_LABELS[value as Variant],
    },
    { id: 'seed', label: 'Seed', of: 'Run', width: 5, right: true, value: ({ seed }) => seed },
    {
      id: 'experiment',
      label: 'Experiment',
      of: 'Run',
      width: 10,
      value: ({ id }) => experiments.get(id)?.name ?? null,
    },
    {
      id: 'updates',
      label: 'Updates',
      of: 'Run',
      help: termOf('update'),
      width: 7,
      right: true,
      measured: true,
      value: ({ progress }) => progress.update,
      text: count,
    },
    {
      id: 'environmentSteps',
      label: 'Environment steps',
      of: 'Run',
      help: termOf('train/environmentSteps'),
      width: 10.5,
      right: true,
      measured: true,
      value: ({ progress }) => progress.environmentSteps,
      text: (value) => formatCompact(Number(value)),
    },
    {
      id: 'trainingTime',
      label: 'Training time',
      of: 'Run',
      width: 8,
      right: true,
      measured: true,
      value: ({ progress }) => progress.wallSeconds,
      typed: TYPED_DURATION,
      text: (value) => formatDuration(Number(value)),
    },
    {
      id: 'place',
      label: 'Place',
      of: 'Run',
      help: termOf('place'),
      width: 8,
      value: placeOf,
    },
    {
      id: 'job',
      label: 'Job',
      of: 'Run',
      help: termOf('job'),
      width: 12,
      value: (run) => jobWords(run) || null,
    },
    { id: 'engine', label: 'Engine', of: 'Run', width: 8, value: ({ engine }) => engine },
    {
      id: 'parameters',
      label: 'Parameters',
      of: 'Run',
      width: 7.5,
      right: true,
      value: ({ parameters }) => parameters,
      text: count,
    },
    { id: 'id', label: 'Id', of: 'Run', width: 8, value: ({ id }) => id },
  ];
}

export const USUAL_COLUMNS: readonly string[] = [
  'starred',
  'name',
  'state',
  'progress',
  'goalRate',
  'speed',
  'createdAt',
];

/** All that a search looks through. */
export function searchedText(run: RunSummary, experiments: ExperimentOf): string {
  const { id, name, preset, variant, tags, place } = run;
  const experiment = experiments.get(id)?.name ?? '';
  const where = place?.name ?? '';
  return [name, id, preset, VARIANT_LABELS[variant], experiment, where, ...tags].join(' ');
}
