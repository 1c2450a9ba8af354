import {
  ChartSpline,
  Columns2,
  FileOutput,
  Footprints,
  HardDriveDownload,
  Pause,
  Play,
  Square,
  Trash2,
} from '@lucide/vue';
import type { Router } from 'vue-router';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { compareVariants } from '../../shared/variants/variants.ts';
import { possibleActions, RUN_STATE_LOOKS, type RunAction } from '../states/run-state.ts';
import type { useRunsStore } from '../stores/runs.ts';
import type { BulkAction } from './bulk-action.ts';
import { MARK_ACTIONS } from './mark-actions.ts';

/** What an action of the table needs. */
export interface BulkContext {
  readonly router: Router;
  readonly store: ReturnType<typeof useRunsStore>;
  readonly askTags: (ids: readonly string[]) => void;
  /** Asks whether they may go. */
  readonly askDelete: (runs: readonly RunSummary[]) => void;
  readonly exportRuns: (runs: readonly RunSummary[]) => void;
}

export type RunBulkAction = BulkAction<RunSummary, BulkContext>;

const idsOf = (runs: readonly RunSummary[]) => runs.map(({ id }) => id);

/** Opens a page of the runs. */
function page(path: string) {
  return (runs: readonly RunSummary[], { router }: BulkContext) =>
    void router.push({ path, query: runs.length > 0 ? { runs: idsOf(runs).join(',') } : {} });
}

/** A change of the state of every run in which it can be made. */
function stateChange(action: RunAction): Pick<RunBulkAction, 'of' | 'run'> {
  return {
    of: (run) => possibleActions(run).has(action),
    run: (runs, { store }) => runs.forEach(({ id }) => void store.act(id, action)),
  };
}

/** What can be done with many runs; another action is a line. */
export const BULK_ACTIONS: readonly RunBulkAction[] = [
  {
    id: 'compare',
    label: 'Compare',
    icon: Columns2,
    key: 'c',
    hasButton: true,
    least: 2,
    run: page('/compare'),
  },
  {
    id: 'figures',
    label: 'Figures',
    icon: ChartSpline,
    key: 'f',
    hasButton: true,
    unselected: '/figures',
    run: page('/figures'),
  },
  {
    id: 'walks',
    label: 'Walks',
    icon: Footprints,
    key: 'w',
    least: 2,
    most: 2,
    of: ({ hash }) => hash !== null,
    run: (runs, { router }) => {
      const [a, b] = runs.toSorted((x, y) => compareVariants(x.variant, y.variant));
      void router.push({ path: '/walks', query: { a: a.id, b: b.id } });
    },
  },
  ...MARK_ACTIONS,
  { id: 'resume', label: 'Resume', icon: Play, ...stateChange('resume') },
  { id: 'pause', label: 'Pause', icon: Pause, ...stateChange('pause') },
  { id: 'stop', label: 'Stop', icon: Square, ...stateChange('stop') },
  {
    id: 'fetch',
    label: 'Bring home what they left',
    icon: HardDriveDownload,
    of: ({ place }) => place?.left === true,
    run: (runs, { store }) => runs.forEach(({ id }) => void store.fetch(id)),
  },
  {
    id: 'export',
    label: 'Export…',
    icon: FileOutput,
    run: (runs, { exportRuns }) => exportRuns(runs),
  },
  {
    id: 'delete',
    label: 'Delete',
    icon: Trash2,
    key: 'Delete',
    dangerous: true,
    run: (runs, { store, askDelete }) => {
      // What trains or waits for it is not brought back as it was.
      if (runs.some(({ state }) => RUN_STATE_LOOKS[state].live)) askDelete(runs);
      else void store.removeMany(idsOf(runs));
    },
  },
];
