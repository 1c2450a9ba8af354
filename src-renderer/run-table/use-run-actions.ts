import { type Ref, ref, shallowRef } from 'vue';
import { useRouter } from 'vue-router';
import { csvText } from '../../shared/analyses/csv.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { download } from '../files/download.ts';
import { useArchivesStore } from '../stores/archives.ts';
import { useRunsStore } from '../stores/runs.ts';
import { type BulkAction, isPossible, subjectsOf } from './bulk-actions.ts';
import type { RunColumn } from './run-columns.ts';

/** Runs as a file for a spreadsheet: the columns that are shown, unrounded, after the id. */
export function runsCsv(runs: readonly RunSummary[], columns: readonly RunColumn[]): string {
  const told = columns.filter(({ value }) => value);
  const heading = ['id', ...told.map(({ label }) => label)];
  const rows = runs.map((run) => [run.id, ...told.map(({ value }) => value?.(run) ?? null)]);
  return csvText([heading, ...rows]);
}

interface ActionsOptions {
  readonly columns: Readonly<Ref<readonly RunColumn[]>>;
  /** The selected runs, or the one in focus. */
  readonly subjects: () => readonly RunSummary[];
}

/** Does the actions of a table of runs. */
export function useRunActions({ columns, subjects }: ActionsOptions) {
  const router = useRouter();
  const store = useRunsStore();
  const archives = useArchivesStore();
  const tagging = ref(false);
  const tagged = shallowRef<readonly string[]>([]);

  function exportRuns(runs: readonly RunSummary[]): void {
    const [{ id, name }] = runs;
    if (runs.length === 1) archives.askExport({ kind: 'run', id, name });
    else download(new Blob([runsCsv(runs, columns.value)], { type: 'text/csv' }), 'runs.csv');
  }

  function askTags(ids: readonly string[]): void {
    tagged.value = ids;
    tagging.value = true;
  }

  function act(action: BulkAction): void {
    const runs = subjects();
    if (!isPossible(action, runs)) return;
    action.run(subjectsOf(action, runs), { router, store, askTags, exportRuns });
  }

  return { act, tagging, tagged };
}
export type RunActionsOfTable = ReturnType<typeof useRunActions>;
