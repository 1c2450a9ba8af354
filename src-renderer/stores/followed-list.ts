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
  /**
   * Marks when a thing told what it tells of itself.
   * @param how.isRead it may have told that long before
   */
  readonly tell?: (next: Item, known: Item | undefined, how: { readonly isRead: boolean }) => void;
}

/** Events of so long are taken together. */
const TOGETHER_MILLISECONDS = 30;

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

  /** What events said since the list was told of last. */
  let waiting: (Item | string)[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function take(said: Item | string): void {
    if (typeof said === 'string') {
      byId.value.delete(said);
      return;
    }
    const known = byId.value.get(said.id);
    if (known && source.isStale?.(known, said)) return;
    source.tell?.(said, known, { isRead: false });
    byId.value.set(said.id, said);
  }

  function takeWaiting(): void {
    clearTimeout(timer);
    timer = undefined;
    const said = waiting;
    waiting = [];
    said.forEach(take);
    if (said.length > 0) triggerRef(byId);
  }

  /** Many events at once are one change: whoever shows thousands of things sorts them once. */
  function takeSoon(said: Item | string): void {
    waiting.push(said);
    timer ??= setTimeout(takeWaiting, TOGETHER_MILLISECONDS);
  }

  function put(...items: readonly Item[]): void {
    takeWaiting();
    items.forEach(take);
    triggerRef(byId);
  }

  function forget(ids: readonly string[]): void {
    takeWaiting();
    ids.forEach(take);
    triggerRef(byId);
  }

  /** Begins to follow; later calls do nothing. */
  function watch(): void {
    if (watching) return;
    watching = new AbortController();
    void follow<Event>({
      subscribe: source.subscribe,
      readAll: async (signal) => {
        const items = await source.readAll(signal);
        clearTimeout(timer);
        timer = undefined;
        for (const item of items) source.tell?.(item, byId.value.get(item.id), { isRead: true });
        // Events that came while the list was read may be newer.
        byId.value = new Map(items.map((item) => [item.id, item]));
        loaded.value = true;
        takeWaiting();
      },
      onEvent: (event) => takeSoon(source.read(event)),
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

  /** The same for many at once. */
  async function changeMany(verb: string, act: () => Promise<readonly Item[]>): Promise<boolean> {
    const changed = await attempt(verb, act);
    if (changed) put(...changed);
    return changed !== undefined;
  }

  /** Makes one, or one anew. Rejects with the server's error, so that a form can show it. */
  async function add(make: () => Promise<Item>): Promise<Item> {
    const made = await make();
    put(made);
    return made;
  }

  /**
   * Moves them to the trash, from where they can be brought back, one after the other; what goes wrong ends it.
   * @returns those that are gone; a message says why not all are
   */
  async function discardMany(
    ids: readonly string[],
    act: (id: string) => Promise<unknown>,
  ): Promise<string[]> {
    leaving.value = new Set([...leaving.value, ...ids]);
    const gone: string[] = [];
    const names = new Map(ids.map((id) => [id, byId.value.get(id)?.name ?? id]));
    await attempt('delete', async () => {
      for (const id of ids) {
        await act(id);
        gone.push(id);
      }
    });
    const left = new Set(ids);
    leaving.value = new Set([...leaving.value].filter((other) => !left.has(other)));
    if (gone.length === 0) return gone;
    forget(gone);
    useStorageStore().tellDeleted(gone.map((id) => ({ kind, id, name: names.get(id)! })));
    return gone;
  }

  return { byId, list, loaded, leaving, watch, change, changeMany, add, discardMany };
}
