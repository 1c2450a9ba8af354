import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { Place, PlacedRun, PlaceStatus } from '../../shared/contract/places.ts';
import { ChannelError } from '../transport/channel.ts';
import { follow } from '../transport/follow.ts';
import { api } from './api.ts';
import { errorMessage } from './error-message.ts';
import { useToastStore } from './toasts.ts';

/** The clusters on which runs can train, followed live. */
export const usePlacesStore = defineStore('places', () => {
  const toasts = useToastStore();
  /** By name. */
  const list = shallowRef<readonly PlaceStatus[]>([]);
  /** False until the list has been read once. */
  const loaded = ref(false);
  /** Why it could not be read; '' while it is followed. */
  const error = ref('');
  let watching: AbortController | undefined;

  const byName = computed(() => new Map(list.value.map((each) => [each.place.name, each])));
  const names = computed(() => list.value.map(({ place }) => place.name));

  /**
   * When what is shown of a run was known, ms since 1970; null: never. A run is told anew only when something of it
   * changes, and its place answers for it in between.
   */
  function knownAt({ name, job, knownAt: told }: PlacedRun): number | null {
    const answeredAt = job === null ? null : (byName.value.get(name)?.answeredAt ?? null);
    return told === null ? null : Math.max(told, answeredAt ?? 0);
  }

  function take(statuses: readonly PlaceStatus[]): void {
    list.value = statuses;
    loaded.value = true;
    error.value = '';
  }

  /** Begins to follow; later calls do nothing. */
  function watch(): void {
    if (watching) return;
    watching = new AbortController();
    void follow<readonly PlaceStatus[]>({
      subscribe: (signal) => api().places.watch(undefined, { signal }),
      readAll: async (signal) => take(await api().places.list(undefined, { signal })),
      onEvent: take,
      onBreak: (cause) => {
        error.value = errorMessage(cause);
        // The banner speaks of a lost connection, and the pages of what was never read.
        if (!loaded.value || cause instanceof ChannelError) return;
        toasts.show('error', 'The list of places broke off; reading it again', error.value);
      },
      signal: watching.signal,
    });
  }

  /**
   * Adds a place, or changes one. Rejects with the server's error, so that a form can show it.
   * @param was the name that it had
   */
  async function save(place: Place, was: string | null): Promise<void> {
    take(await api().places.save({ place, ...(was !== null && { was }) }));
  }

  /** @returns whether it is gone; a message says why not */
  async function remove(name: string): Promise<boolean> {
    try {
      take(await api().places.remove({ name }));
      return true;
    } catch (cause) {
      toasts.show('error', `${name} could not be removed`, errorMessage(cause));
      return false;
    }
  }

  return { list, loaded, error, byName, names, knownAt, watch, save, remove };
});
