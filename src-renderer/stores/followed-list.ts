import { computed, shallowRef, triggerRef } from 'vue';
import { ChannelError } from '../transport/channel.ts';
import { follow } from '../transport/follow.ts';
import { errorMessage } from './error-message.ts';
import { useStorageStore } from './storage.ts';
import { useToastStore } from './toasts.ts';

/** A thing of the lab that a list shows, newest first. */
export interface Listed {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** How the things of one kind are read and followed. */
export interface ListSource<Item extends Listed, Event> {
  readonly kind: 'run' | 'experiment';
  readonly subscribe: (signal: AbortSignal) => Promise<AsyncIterable<Event>>;
  readonly readAll: (signal: AbortSignal) => Promise<readonly Item[]>;
  /** What an event says: the thing as it is now, or the id of one that is gone. */
  readonly read: (event: Event) => Item | string;
  /** Whether what came later is older than what is known: then it is left aside. */
  readonly isStale?: (known: Item, next: Item) => boolean;
}

/** All things of one kind, followed live: the core of a store. */
export function useFollowedList<Item extends Listed, Event>(source: ListSource<Item, Event>) {
  const { kind } = source;
  const byId = shallowRef(new Map<string, Item>());
  /** False until the list has been read once. */
  const loaded = shallowRef(false);
  /** Those that are being deleted. */
  const leaving = shallowRef<ReadonlySet<string>>(new Set());
  const toasts = useToastStore();
  let watching: AbortController | undefined;

  /** Newest first. */
  const list = computed(() =>
    [...byId.value.values()].sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1)),
  );

  function put(item: Item): void {
    const known = byId.value.get(item.id);
    if (known && source.isStale?.(known, item)) return;
    byId.value.set(item.id, item);
    triggerRef(byId);
  }

  function forget(id: string): void {
    if (byId.value.delete(id)) triggerRef(byId);
  }

  /** Begins to follow; later calls do nothing. */
  function watch(): void {
    if (watching) return;
    watching = new AbortController();
    void follow<Event>({
      subscribe: source.subscribe,
      readAll: async (signal) => {
        const items = await source.readAll(signal);
        byId.value = new Map(items.map((item) => [item.id, item]));
        loaded.value = true;
      },
      onEvent: (event) => {
        const said = source.read(event);
        if (typeof said === 'string') forget(said);
        else put(said);
      },
      onBreak: (cause) => {
        // The banner speaks of a lost connection.
        if (cause instanceof ChannelError) return;
        const title = `The list of ${kind}s broke off; reading it again`;
        toasts.show('error', title, errorMessage(cause));
      },
      signal: watching.signal,
    });
  }

  async function attempt<T>(verb: string, act: () => Promise<T>): Promise<T | undefined> {
    try {
      return await act();
    } catch (cause) {
      toasts.show('error', `Could not ${verb} the ${kind}`, errorMessage(cause));
      return undefined;
    }
  }

  /** Changes one; a message says why when it could not be done. */
  async function change(verb: string, act: () => Promise<Item>): Promise<void> {
    const changed = await attempt(verb, act);
    if (changed) put(changed);
  }

  /** Makes one. Rejects with the server's error, so that a form can show it. */
  async function add(make: () => Promise<Item>): Promise<Item> {
    const made = await make();
    put(made);
    return made;
  }

  /**
   * Moves one to the trash, from where it can be brought back.
   * @returns whether that was done; a message says why not
   */
  async function discard(id: string, act: () => Promise<unknown>): Promise<boolean> {
    leaving.value = new Set([...leaving.value, id]);
    const name = byId.value.get(id)?.name ?? id;
    const gone = await attempt('delete', async () => {
      await act();
      return true;
    });
    leaving.value = new Set([...leaving.value].filter((other) => other !== id));
    if (!gone) return false;
    forget(id);
    useStorageStore().tellDeleted({ kind, id, name });
    return true;
  }

  return { byId, list, loaded, leaving, watch, change, add, discard };
}
