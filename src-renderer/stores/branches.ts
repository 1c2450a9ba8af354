import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { BranchSummary } from '../../shared/contract/walks.ts';
import { decodeEpisode } from '../../shared/maze/episode-codec.ts';
import type { EpisodeRecord } from '../../shared/maze/episode.ts';
import type { WalkRequest } from '../../shared/walks/walk-request.ts';
import { api } from './api.ts';
import { useEpisodesStore } from './episodes.ts';
import { errorMessage } from './error-message.ts';
import { useToastStore } from './toasts.ts';

/** The branches that are kept with the episode that is looked at, oldest first. */
export const useBranchesStore = defineStore('branches', () => {
  const toasts = useToastStore();
  const episodes = useEpisodesStore();
  const episodeId = ref<number | null>(null);
  const list = shallowRef<readonly BranchSummary[]>([]);
  const error = ref('');

  async function load(id: number): Promise<void> {
    if (episodeId.value !== id) {
      episodeId.value = id;
      list.value = [];
      error.value = '';
    }
    try {
      const found = await api().branches.list({ episodeId: id });
      if (episodeId.value !== id) return;
      list.value = found;
      error.value = '';
    } catch (cause) {
      if (episodeId.value === id) error.value = errorMessage(cause);
    }
  }

  /** Reads the list that could not be read. */
  async function reload(): Promise<void> {
    if (episodeId.value !== null) await load(episodeId.value);
  }

  /** In the place of the one with its id, else as the newest. */
  function put(branch: BranchSummary): void {
    if (branch.episodeId !== episodeId.value) return;
    const isKnown = list.value.some(({ id }) => id === branch.id);
    list.value = isKnown
      ? list.value.map((one) => (one.id === branch.id ? branch : one))
      : [...list.value, branch];
  }

  /** Does something, and says when that goes wrong: then null. */
  async function tried<T>(what: string, change: () => Promise<T>): Promise<T | null> {
    try {
      return await change();
    } catch (cause) {
      toasts.show('error', `The branch could not be ${what}`, errorMessage(cause));
      return null;
    }
  }

  /** Keeps what a walk leads to; null when that is not possible, which is said. */
  async function keep(walk: WalkRequest, name: string): Promise<BranchSummary | null> {
    const kept = await tried('kept', () => api().branches.keep({ walk, name }));
    if (kept) {
      put(kept);
      episodes.countBranches(kept.episodeId, 1);
    }
    return kept;
  }

  /** Rejects with the server's error, so that the field of the name can show it. */
  async function rename(id: number, name: string): Promise<void> {
    put(await api().branches.rename({ id, name }));
  }

  /** Whether it is gone. */
  async function remove({ id, episodeId: of }: BranchSummary): Promise<boolean> {
    const removed = await tried('deleted', () => api().branches.delete({ id }));
    if (removed) {
      list.value = list.value.filter((branch) => branch.id !== id);
      episodes.countBranches(of, -1);
    }
    return removed !== null;
  }

  /** Its record, whose moment 0 is the branch's first. */
  async function read(id: number): Promise<EpisodeRecord | null> {
    return tried('opened', async () => {
      const blob = await api().branches.get({ id });
      return decodeEpisode(new Uint8Array(await blob.arrayBuffer()));
    });
  }

  return { list, error, load, reload, keep, rename, remove, read };
});
