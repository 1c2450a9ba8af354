import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import type { QueueMove, RunQueue } from '../../../shared/contract/queue.ts';
import type { RunSummary } from '../../../shared/contract/runs.ts';
import { isTraining, RUN_STATE_LOOKS } from '../../states/run-state.ts';
import { api } from '../../stores/api.ts';
import { errorMessage } from '../../stores/error-message.ts';
import { useRunsStore } from '../../stores/runs.ts';
import { useToastStore } from '../../stores/toasts.ts';
import { placeGroups } from './place-groups.ts';

/** The times change, and another window may move runs. */
const AGAIN_MILLISECONDS = 5_000;

/** At work on this machine. */
const lives = (run: RunSummary) => !run.place && isTraining(run);

/** The queue as the lab has it, read again whenever a run comes into it or leaves it. */
export function useQueue() {
  const runs = useRunsStore();
  const toasts = useToastStore();
  /** Null before it was read. */
  const queue = shallowRef<RunQueue | null>(null);
  const error = shallowRef('');
  /** What came last is the truth, also when an earlier answer comes later. */
  let latest = 0;

  const training = computed(() => runs.list.filter(lives));
  const elsewhere = computed(() => placeGroups(runs.list));

  async function ask(question: () => Promise<RunQueue>): Promise<void> {
    const mine = ++latest;
    const answer = await question();
    if (mine === latest) queue.value = answer;
    error.value = '';
  }

  async function read(): Promise<void> {
    try {
      await ask(() => api().runs.queue());
    } catch (cause) {
      error.value = errorMessage(cause);
    }
  }

  async function change(failure: string, question: () => Promise<RunQueue>): Promise<void> {
    try {
      await ask(question);
    } catch (cause) {
      toasts.show('error', failure, errorMessage(cause));
      await read();
    }
  }

  const move = (id: string, to: QueueMove['to']): Promise<void> =>
    change('The run could not be moved', () => api().runs.moveInQueue({ ids: [id], to }));

  const hold = (id: string, held: boolean): Promise<void> =>
    change(held ? 'The run could not be held back' : 'The run could not be let go', () =>
      api().runs.holdInQueue({ ids: [id], held }),
    );

  /** One place up or down. */
  async function shift(id: string, by: 1 | -1): Promise<void> {
    const ids = (queue.value ?? []).map((run) => run.id);
    const at = ids.indexOf(id);
    const target = at + by;
    if (at < 0 || target < 0 || target >= ids.length) return;
    const before = ids[by < 0 ? target : target + 1];
    await move(id, before === undefined ? 'bottom' : { before });
  }

  watch(
    () =>
      runs.list
        .filter(({ state }) => RUN_STATE_LOOKS[state].live)
        .map(({ id, state }) => `${id} ${state}`)
        .join(),
    () => void read(),
    { immediate: true },
  );
  const timer = setInterval(() => void read(), AGAIN_MILLISECONDS);
  onScopeDispose(() => clearInterval(timer));

  return { queue, training, elsewhere, error, read, move, shift, hold };
}
