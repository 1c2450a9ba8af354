import { onScopeDispose, type Ref, shallowRef, watch } from 'vue';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { api } from '../stores/api.ts';
import { errorMessage } from '../stores/error-message.ts';
import { useToastStore } from '../stores/toasts.ts';
import { type ToldColumn, type ToldValues, toldValues } from './told-columns.ts';

/** Metrics of runs that train are read again at most so often. */
const PAUSE_MILLISECONDS = 2_000;

/**
 * The values of settings and metrics that a table needs. They are read once for all runs, and again for the runs
 * that were validated again or are new.
 */
export function useToldValues(
  columns: Readonly<Ref<readonly ToldColumn[]>>,
  runs: Readonly<Ref<readonly RunSummary[]>>,
): Readonly<Ref<ToldValues>> {
  const told = shallowRef<ToldValues>(new Map());
  const toasts = useToastStore();
  const ended = new AbortController();
  /** Update of the last validation at which a run was read. */
  let readAt = new Map<string, number>();
  let readColumns = '';
  /** Columns that could not be read: this is said once. */
  let failedColumns = '';
  let reading = false;
  /** Something changed while they were read. */
  let missed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stateOf = ({ lastValidation, state }: RunSummary) =>
    (lastValidation?.update ?? -1) + (state === 'running' ? 0 : 0.5);

  function stale(): string[] {
    return runs.value.filter((run) => readAt.get(run.id) !== stateOf(run)).map(({ id }) => id);
  }

  async function read(): Promise<void> {
    const asked = columns.value;
    const key = asked.map(({ id }) => id).join(' ');
    const isNew = key !== readColumns;
    const ids = isNew ? undefined : stale();
    missed = reading;
    if (reading || asked.length === 0 || ids?.length === 0) return;
    reading = true;
    const at = new Map(runs.value.map((run) => [run.id, stateOf(run)]));
    try {
      const question = {
        ...(ids && { ids }),
        fields: asked.flatMap(({ asks }) => ('field' in asks ? [asks.field] : [])),
        metrics: asked.flatMap(({ asks }) => ('metric' in asks ? [asks.metric] : [])),
      };
      const answer = await api().runs.columns(question, { signal: ended.signal });
      const values = toldValues(asked, answer);
      told.value = isNew ? values : merged(told.value, values);
      readColumns = key;
      failedColumns = '';
      readAt = at;
    } catch (cause) {
      if (ended.signal.aborted) return;
      // Asked again when the runs change.
      readAt = at;
      if (failedColumns === key) return;
      failedColumns = key;
      toasts.show('error', 'The columns could not be read', errorMessage(cause));
    } finally {
      reading = false;
    }
    if (missed || columns.value !== asked) void read();
  }

  watch(columns, () => void read(), { immediate: true });
  watch(runs, () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void read();
    }, PAUSE_MILLISECONDS);
  });
  onScopeDispose(() => {
    clearTimeout(timer);
    ended.abort();
  });
  return told;
}

/** What was known, with what is newer. */
function merged(known: ToldValues, newer: ToldValues): ToldValues {
  return new Map(
    [...newer].map(([column, values]) => [
      column,
      new Map([...(known.get(column) ?? []), ...values]),
    ]),
  );
}
