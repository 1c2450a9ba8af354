import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { EpisodeSummary } from '../../shared/contract/episodes.ts';
import {
  EPISODE_FILTERS,
  type EpisodeFilterId,
  filterEpisodes,
} from '../../shared/maze/episode-filters.ts';
import { type EpisodeOrderId, sortEpisodes } from '../../shared/maze/episode-orders.ts';
import { api } from './api.ts';
import { roundsOf } from './episode-rounds.ts';
import { episodesQuery, type EpisodesView, USUAL_EPISODES } from './episodes-view.ts';
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
  /** Episodes of a whole validation round; null while it is not known. */
  const roundSize = ref<number | null>(null);
  const view = shallowRef<EpisodesView>(USUAL_EPISODES);
  /** Update of the round that stands for the latest while an episode is looked at. */
  const held = ref<number | null>(null);

  const rounds = computed(() => roundsOf(all.value, roundSize.value));
  /** The round that is listed, or all; null when there is none. */
  const round = computed(() => {
    const { round: wanted } = view.value;
    if (wanted === 'all') return 'all';
    const update = wanted === 'latest' ? held.value : wanted;
    const isThere = rounds.value.some((each) => each.update === update);
    return isThere ? update : (rounds.value.at(0)?.update ?? null);
  });
  const ofRound = computed(() =>
    round.value === 'all' ? all.value : all.value.filter(({ update }) => update === round.value),
  );
  /** How many episodes each filter shows together with those that are chosen. */
  const counts = computed(() => {
    const { filters } = view.value;
    const listedWith = (id: EpisodeFilterId) => filterEpisodes(ofRound.value, [...filters, id]);
    return new Map(EPISODE_FILTERS.map(({ id }) => [id, listedWith(id).length]));
  });
  const listed = computed(() => {
    const { filters, order } = view.value;
    const found = filterEpisodes(ofRound.value, filters);
    // As they come: round by round, the latest first.
    if (order.by === 'index') return order.descending ? found.toReversed() : found;
    return sortEpisodes(found, order.by, order.descending);
  });
  /** The view's part of an address. */
  const query = computed(() => episodesQuery(view.value));

  async function loadRoundSize(id: string): Promise<void> {
    const { validation } = await api().runs.config({ id });
    // As many with doors that stay as with doors that move.
    if (runId.value === id) roundSize.value = 2 * validation.episodes;
  }

  async function load(id: string): Promise<void> {
    if (runId.value !== id) {
      runId.value = id;
      all.value = [];
      loaded.value = false;
      error.value = '';
      roundSize.value = null;
      held.value = null;
    }
    // Without it nothing is said of samples; it is asked for again with the next list.
    if (roundSize.value === null) void loadRoundSize(id).catch(() => {});
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

  /** Lists other episodes, or in another order. */
  function choose(changes: Partial<EpisodesView>): void {
    view.value = { ...view.value, ...changes };
  }

  /** Shows one round; the latest means the latest from now on, too. */
  function chooseRound(wanted: number | 'all'): void {
    held.value = null;
    choose({ round: wanted === rounds.value.at(0)?.update ? 'latest' : wanted });
  }

  /**
   * Where the latest round is listed, that of an episode is, also when newer ones are recorded; with
   * null the latest is the latest again.
   */
  function stayAtRoundOf(episode: EpisodeSummary | null): void {
    held.value = episode?.update ?? null;
  }

  /** So many more branches are kept with an episode of the list. */
  function countBranches(id: number, more: number): void {
    all.value = all.value.map((episode) =>
      episode.id === id ? { ...episode, branches: episode.branches + more } : episode,
    );
  }

  /** Sorts by a column; by the same column again: the other way round. */
  function sortBy(by: EpisodeOrderId): void {
    const { order } = view.value;
    choose({ order: { by, descending: order.by === by && !order.descending } });
  }

  return {
    all,
    loaded,
    error,
    view,
    rounds,
    round,
    ofRound,
    counts,
    listed,
    query,
    load,
    choose,
    chooseRound,
    stayAtRoundOf,
    countBranches,
    sortBy,
  };
});
