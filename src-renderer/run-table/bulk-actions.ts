import {
  Archive,
  ArchiveRestore,
  ChartSpline,
  Columns2,
  FileOutput,
  Footprints,
  Pause,
  Play,
  Square,
  Star,
  StarOff,
  Tags,
  Trash2,
} from '@lucide/vue';
import type { Component } from 'vue';
import type { Router } from 'vue-router';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { compareVariants } from '../../shared/variants/variants.ts';
import { possibleActions, type RunAction } from '../states/run-state.ts';
import type { useRunsStore } from '../stores/runs.ts';

/** What an action of the table needs. */
export interface BulkContext {
  readonly router: Router;
  readonly store: ReturnType<typeof useRunsStore>;
  readonly askTags: (ids: readonly string[]) => void;
  readonly exportRuns: (runs: readonly RunSummary[]) => void;
}

/** Something that can be done with the selected runs, or with the one in focus. */
export interface BulkAction {
  readonly id: string;
  readonly label: string;
  readonly icon: Component;
  /** The key that does it. */
  readonly key?: string;
  /** It needs so many runs; one if left out. */
  readonly least?: number;
  /** It takes no more than so many runs. */
  readonly most?: number;
  readonly dangerous?: boolean;
  /** Of which runs it is done; of all of them if left out. */
  readonly of?: (run: RunSummary) => boolean;
  readonly run: (runs: readonly RunSummary[], context: BulkContext) => void;
}

const idsOf = (runs: readonly RunSummary[]) => runs.map(({ id }) => id);

/** Opens a page of the runs. */
function page(path: string) {
  return (runs: readonly RunSummary[], { router }: BulkContext) =>
    void router.push({ path, query: runs.length > 0 ? { runs: idsOf(runs).join(',') } : {} });
}

/** A change of the state of every run in which it can be made. */
function stateChange(action: RunAction): Pick<BulkAction, 'of' | 'run'> {
  return {
    of: (run) => possibleActions(run).has(action),
    run: (runs, { store }) => runs.forEach(({ id }) => void store.act(id, action)),
  };
}

/** What can be done with many runs; another action is a line. */
export const BULK_ACTIONS: readonly BulkAction[] = [
  { id: 'compare', label: 'Compare', icon: Columns2, key: 'c', least: 2, run: page('/compare') },
  { id: 'figures', label: 'Figures', icon: ChartSpline, key: 'f', run: page('/figures') },
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
  {
    id: 'star',
    label: 'Star',
    icon: Star,
    key: 's',
    of: ({ starred }) => !starred,
    run: (runs, { store }) => void store.annotate(idsOf(runs), { starred: true }),
  },
  {
    id: 'unstar',
    label: 'Remove the star',
    icon: StarOff,
    of: ({ starred }) => starred,
    run: (runs, { store }) => void store.annotate(idsOf(runs), { starred: false }),
  },
  {
    id: 'tags',
    label: 'Tags…',
    icon: Tags,
    key: 't',
    run: (runs, { askTags }) => askTags(idsOf(runs)),
  },
  {
    id: 'archive',
    label: 'Archive',
    icon: Archive,
    key: 'a',
    of: ({ archived }) => !archived,
    run: (runs, { store }) => void store.annotate(idsOf(runs), { archived: true }),
  },
  {
    id: 'unarchive',
    label: 'Out of the archive',
    icon: ArchiveRestore,
    of: ({ archived }) => archived,
    run: (runs, { store }) => void store.annotate(idsOf(runs), { archived: false }),
  },
  { id: 'resume', label: 'Resume', icon: Play, ...stateChange('resume') },
  { id: 'pause', label: 'Pause', icon: Pause, ...stateChange('pause') },
  { id: 'stop', label: 'Stop', icon: Square, ...stateChange('stop') },
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
    run: (runs, { store }) => void store.removeMany(idsOf(runs)),
  },
];

/** The runs of which an action would be done. */
export function subjectsOf(action: BulkAction, runs: readonly RunSummary[]): RunSummary[] {
  return runs.filter((run) => action.of?.(run) ?? true);
}

/** Whether it can be done now. */
export function isPossible(action: BulkAction, runs: readonly RunSummary[]): boolean {
  const { length } = subjectsOf(action, runs);
  return length >= (action.least ?? 1) && length <= (action.most ?? Infinity);
}
