import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import { decodeEpisode } from '../../../shared/maze/episode-codec.ts';
import type { EpisodeRecord } from '../../../shared/maze/episode.ts';
import { api } from '../../api.ts';
import { errorMessage } from '../../stores/error-message.ts';

export interface OpenEpisode {
  readonly id: number;
  readonly record: EpisodeRecord;
}

/** The record of an episode. The last one stays until the next has been read. */
export function useEpisode(id: Readonly<Ref<number>>) {
  const episode = shallowRef<OpenEpisode | null>(null);
  const error = ref('');
  let scope = new AbortController();

  async function load(): Promise<void> {
    scope.abort();
    scope = new AbortController();
    const { signal } = scope;
    const wanted = id.value;
    try {
      const blob = await api().episodes.get({ id: wanted }, { signal });
      const record = decodeEpisode(new Uint8Array(await blob.arrayBuffer()));
      if (signal.aborted) return;
      episode.value = { id: wanted, record };
      error.value = '';
    } catch (cause) {
      if (!signal.aborted) error.value = errorMessage(cause);
    }
  }

  watch(id, () => void load(), { immediate: true });
  onScopeDispose(() => scope.abort());
  return { episode, error };
}
