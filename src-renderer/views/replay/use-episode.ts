import type { Ref } from 'vue';
import { decodeEpisode } from '../../../shared/maze/episode-codec.ts';
import type { EpisodeRecord } from '../../../shared/maze/episode.ts';
import { api } from '../../stores/api.ts';
import { useLoaded } from '../../stores/use-loaded.ts';

export interface OpenEpisode {
  readonly id: number;
  readonly record: EpisodeRecord;
}

/** The record of an episode. The last one stays until the next has been read. */
export function useEpisode(episodeId: Readonly<Ref<number>>) {
  return useLoaded<OpenEpisode>(episodeId, async (signal, last) => {
    const id = episodeId.value;
    // Gone from and come back to before the other was read: it stays as it is, where it stands.
    if (last?.id === id) return last;
    const blob = await api().episodes.get({ id }, { signal });
    return { id, record: decodeEpisode(new Uint8Array(await blob.arrayBuffer())) };
  });
}
