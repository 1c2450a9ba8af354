import { computed, shallowRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { observedSize } from '../../../shared/run-config/observed-size.ts';
import type { WalkingAgent } from '../../../shared/walks/walk-request.ts';
import { useNavigating } from '../../address/use-navigating.ts';
import { errorMessage } from '../../stores/error-message.ts';
import { useRunsStore } from '../../stores/runs.ts';
import { useAgent } from '../../walks/use-agent.ts';
import { episodeMoment } from './episode-moment.ts';
import { placeQuery, readPlace } from './playground-query.ts';
import { usePlaygroundStore } from './playground-store.ts';

/** Who walks on the playground and with which maze it was opened, as the address says. */
export function usePlaygroundAgent() {
  const route = useRoute();
  const router = useRouter();
  const { isLeaving } = useNavigating();
  const runs = useRunsStore();
  const store = usePlaygroundStore();
  const able = computed(() => runs.list.filter(({ hash }) => hash !== null));
  const chosen = useAgent(computed(() => store.agent));
  /** Why the episode of the address is not shown, or ''. */
  const failure = shallowRef('');
  let opening = new AbortController();

  function choose(agent: WalkingAgent): void {
    store.agent = agent;
    // Also a maze that comes late begins with the agent.
    if (!isLeaving()) void router.replace({ query: placeQuery(agent) });
  }

  async function open(): Promise<void> {
    const { run, update, episode, step, changes } = readPlace(route.query);
    if (run) store.agent = { runId: run, update };
    opening.abort();
    failure.value = '';
    if (!run || episode === null) return;
    const { origin } = store;
    const isOpen = origin?.episodeId === episode && origin.step === step;
    if (isOpen && JSON.stringify(origin.opened) === JSON.stringify(changes)) return;
    opening = new AbortController();
    const { signal } = opening;
    try {
      const found = await episodeMoment(run, episode, step, changes, signal);
      if (!signal.aborted) store.begin(found.drawing, found.origin);
    } catch (cause) {
      if (!signal.aborted) failure.value = errorMessage(cause);
    }
  }

  watch(
    () => route.query,
    () => void open(),
    { immediate: true },
  );
  // Without one in the address: who walked last, or the newest.
  watch(
    [() => store.agent, () => able.value] as const,
    ([agent, [newest]]) => {
      if (!agent && newest) store.agent = { runId: newest.id, update: null };
    },
    { immediate: true },
  );
  watch(
    chosen.config,
    (config) => {
      if (!config) return;
      const { rows, columns } = observedSize(config.environment);
      store.suggest(rows, columns);
    },
    { immediate: true },
  );

  /** What the agent is chosen of. */
  const picker = computed(() => ({
    agent: store.agent,
    runs: able.value,
    updates: chosen.updates.value,
    walking: chosen.agent.value?.update ?? null,
  }));

  /** What could not be read, and why. */
  const unread = computed(() => {
    if (failure.value) return { title: 'The episode could not be read', error: failure.value };
    const error = chosen.unread.value;
    return error ? { title: 'This agent could not be read', error } : null;
  });
  /** Reads what could not be read. */
  function reread(): void {
    if (failure.value) void open();
    else chosen.again();
  }

  return { able, ...chosen, picker, unread, reread, choose };
}
