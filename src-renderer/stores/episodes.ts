import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { EpisodeSummary } from '../../shared/contract/episodes.ts';
import { api } from './api.ts';
import {
  countByFilter,
  type EpisodeFilter,
  type EpisodeOrder,
  filterEpisodes,
  orderEpisodes,
  roundsOf,
} from './episode-order.ts';
import { errorMessage } from './error-message.ts';

/**
 * The recorded episodes of one run, and which of them are listed in which order: the same for the
 * list of the run page and for hopping between episodes in the replay.
 */
export const useEpisodesStore = defineStore('episodes', () => {
  const runId = ref('');
  const all = shallowRef<readonly EpisodeSummary[]>([]);
  const loaded = ref(false);
  const error = ref('');
  const filter = ref<EpisodeFilter>('all');
  const order = shallowRef<EpisodeOrder>({ by: 'index', descending: false });
  /** Update of the validation round shown, or null for the latest. */
  const chosenRound = ref<number | null>(null);

  const rounds = computed(() => roundsOf(all.value));
  const round = computed(() =>
    chosenRound.value !== null && rounds.value.includes(chosenRound.value)
      ? chosenRound.value
      : (rounds.value[0] ?? null),
  );
  const ofRound = computed(() => all.value.filter((episode) => episode.update === round.value));
  const counts = computed(() => countByFilter(ofRound.value));
  const listed = computed(() =>
    orderEpisodes(filterEpisodes(ofRound.value, filter.value), order.value),
  );

  async function load(id: string): Promise<void> {
    if (runId.value !== id) {
      runId.value = id;
      all.value = [];
      loaded.value = false;
      filter.value = 'all';
      chosenRound.value = null;
    }
    try {
      const episodes = await api().episodes.list({ runId: id });
      if (runId.value !== id) return;
      all.value = episodes;
      error.value = '';
      loaded.value = true;
    } catch (cause) {
      if (runId.value === id) error.value = errorMessage(cause);
    }
  }

  /** Shows one round; the latest means the latest from now on, too. */
  function chooseRound(update: number): void {
    chosenRound.value = update === rounds.value[0] ? null : update;
  }

  /** Shows the round of an episode and stays there when newer ones are recorded. */
  function stayAtRoundOf(episode: EpisodeSummary): void {
    chosenRound.value = episode.update;
  }

  /** Sorts by a column; by the same column again: the other way round. */
  function sortBy(by: EpisodeOrder['by']): void {
    order.value = { by, descending: order.value.by === by && !order.value.descending };
  }

  return {
    all,
    loaded,
    error,
    filter,
    order,
    rounds,
    round,
    counts,
    listed,
    load,
    chooseRound,
    stayAtRoundOf,
    sortBy,
  };
});
