import { ChartSpline, FileOutput, Pause, Play, Trash2 } from '@lucide/vue';
import type { ExperimentSummary } from '../../../shared/contract/experiments.ts';
import type { BulkAction } from '../../run-table/bulk-action.ts';
import { MARK_ACTIONS } from '../../run-table/mark-actions.ts';
import type { TableContext } from '../../run-table/use-bulk-actions.ts';
import { isStartable } from '../../states/experiment-state.ts';
import type { useExperimentsStore } from '../../stores/experiments.ts';

/** What an action of the table of experiments needs. */
export interface ExperimentContext extends TableContext {
  readonly store: ReturnType<typeof useExperimentsStore>;
  readonly exportExperiments: (experiments: readonly ExperimentSummary[]) => void;
  /** Asks what becomes of their runs. */
  readonly askDelete: (experiments: readonly ExperimentSummary[]) => void;
}

/** What can be done with many experiments; another action is a line. */
export const EXPERIMENT_ACTIONS: readonly BulkAction<ExperimentSummary, ExperimentContext>[] = [
  {
    id: 'start',
    label: 'Start',
    icon: Play,
    hasButton: true,
    of: isStartable,
    run: (experiments, { store }) => experiments.forEach(({ id }) => void store.resume(id)),
  },
  {
    id: 'hold',
    label: 'Hold',
    icon: Pause,
    hasButton: true,
    of: ({ state }) => state === 'running',
    run: (experiments, { store }) => experiments.forEach(({ id }) => void store.hold(id)),
  },
  {
    id: 'figures',
    label: 'Figures',
    icon: ChartSpline,
    key: 'f',
    most: 1,
    unselected: '/figures',
    run: ([{ id }], { router }) =>
      void router.push({ path: '/figures', query: { experiment: id } }),
  },
  ...MARK_ACTIONS,
  {
    id: 'export',
    label: 'Export…',
    icon: FileOutput,
    run: (experiments, { exportExperiments }) => exportExperiments(experiments),
  },
  {
    id: 'delete',
    label: 'Delete…',
    icon: Trash2,
    key: 'Delete',
    dangerous: true,
    run: (experiments, { askDelete }) => askDelete(experiments),
  },
];
