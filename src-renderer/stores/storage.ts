import { ORPCError } from '@orpc/client';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type {
  LostPlace,
  RemovalEvent,
  StorageOverview,
  TrashContent,
  TrashEntry,
} from '../../shared/contract/storage.ts';
import { api } from './api.ts';
import { counted } from '../../shared/format/counted.ts';
import { formatBytes } from '../../shared/format/bytes.ts';
import type { Offer } from '../storage/freeables.ts';
import { readStream } from '../transport/read-stream.ts';
import { errorMessage } from './error-message.ts';
import { useToastStore } from './toasts.ts';

/** Something that is being removed. */
export interface Removal {
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

/** A run or an experiment that was deleted just now. */
type Deleted = Pick<TrashEntry, 'kind' | 'id' | 'name'>;

function deletedText(deleted: readonly Deleted[]): string {
  const [{ kind, name }] = deleted;
  if (deleted.length > 1) return counted(deleted.length, kind);
  return `${kind === 'run' ? 'Run' : 'Experiment'} “${name}”`;
}

function isNotInTrash(error: unknown): boolean {
  return error instanceof ORPCError && error.code === 'NOT_IN_TRASH';
}

function runsLeft(count: number): string {
  return `${counted(count, 'run')} left as ${count === 1 ? 'it is' : 'they are'}`;
}

/** A part of them may be gone. */
function thingsNotGone(count: number): string {
  return `${counted(count, 'thing')} not gone`;
}

const WHY_SINGLE: Readonly<Record<LostPlace, string>> = {
  'experiment-in-trash': 'As a single run: its experiment is in the trash.',
  'place-taken': 'As a single run: its experiment has another one in its place.',
};

/** The trash, what takes room, and giving it back. */
export const useStorageStore = defineStore('storage', () => {
  const toasts = useToastStore();
  const overview = shallowRef<StorageOverview | null>(null);
  const trash = shallowRef<TrashContent | null>(null);
  /** Why it could not be read, or ''. */
  const error = shallowRef('');
  const measuring = shallowRef(false);
  const removal = shallowRef<Removal | null>(null);
  /** What `undo` brings back. */
  const lastDeleted = shallowRef<readonly Deleted[]>([]);
  /** What the messages that are shown bring back, by their ids. */
  const offers = new Map<number, readonly Deleted[]>();
  let scope = new AbortController();
  let again = false;

  async function read(fresh: boolean): Promise<void> {
    trash.value = await api().storage.trash();
    overview.value = await api().storage.overview({ fresh });
  }

  /** @param fresh not what was measured within the last minute */
  async function load(fresh = false): Promise<void> {
    if (measuring.value) {
      // What is being measured may not know of the last change.
      again ||= fresh;
      return;
    }
    measuring.value = true;
    try {
      await read(fresh);
      while (again) {
        again = false;
        await read(true);
      }
      error.value = '';
    } catch (cause) {
      error.value = errorMessage(cause);
    } finally {
      again = false;
      measuring.value = false;
    }
  }

  async function restore(id: string): Promise<void> {
    try {
      const { kind, name, single } = await api().storage.restore({ id });
      withdraw([id]);
      const what = kind === 'run' ? 'Run' : 'Experiment';
      toasts.show('info', `${what} “${name}” is back`, single === null ? '' : WHY_SINGLE[single]);
    } catch (cause) {
      if (isNotInTrash(cause)) withdraw([id]);
      toasts.show('error', 'It could not be restored', errorMessage(cause));
    }
    if (trash.value) await load(true);
  }

  /** Says that something is in the trash, and offers to bring it back. */
  function tellDeleted(deleted: readonly Deleted[]): void {
    offer(deleted, 'info', `${deletedText(deleted)} moved to the trash`);
  }

  function offer(
    deleted: readonly Deleted[],
    tone: 'info' | 'error',
    title: string,
    detail = '',
  ): void {
    lastDeleted.value = deleted;
    const label = tone === 'info' ? 'Undo' : 'Try again';
    const run = () => void restoreAll(offers.get(toast) ?? []);
    const toast = toasts.show(tone, title, detail, { label, keys: 'u', run });
    const shown = new Set(toasts.toasts.map(({ id }) => id));
    for (const old of offers.keys()) if (!shown.has(old)) offers.delete(old);
    offers.set(toast, deleted);
  }

  /** They are back, or gone for ever: nobody is offered to bring them back. */
  function withdraw(ids: readonly string[]): void {
    const without = (all: readonly Deleted[]) => all.filter(({ id }) => !ids.includes(id));
    lastDeleted.value = without(lastDeleted.value);
    for (const [toast, all] of offers) {
      offers.set(toast, without(all));
      if (without(all).length === 0) toasts.dismiss(toast);
    }
  }

  /** @returns whether it was brought back; false when it was not in the trash any more */
  async function bringBack(id: string): Promise<boolean> {
    try {
      await api().storage.restore({ id });
      return true;
    } catch (cause) {
      if (isNotInTrash(cause)) return false;
      throw cause;
    }
  }

  /** Brings many back, the last deleted first, and says so once; what fails is offered again. */
  async function restoreAll(deleted: readonly Deleted[]): Promise<void> {
    if (deleted.length === 0) return;
    if (deleted.length === 1) return restore(deleted[0].id);
    const done: string[] = [];
    let back = 0;
    try {
      for (const { id } of deleted.toReversed()) {
        if (await bringBack(id)) back++;
        done.push(id);
      }
      withdraw(done);
      toasts.show('info', `${counted(back, deleted[0].kind)} back from the trash`);
    } catch (cause) {
      withdraw(done);
      const left = deleted.filter(({ id }) => !done.includes(id));
      offer(left, 'error', `${back} of ${deleted.length} were restored`, errorMessage(cause));
    }
    if (trash.value) await load(true);
  }

  /** Brings back what was deleted last. */
  function undo(): void {
    const last = lastDeleted.value;
    if (last.length === 0) return;
    toasts.dismissActions();
    void restoreAll(last);
  }

  async function follow(
    label: string,
    leftText: (count: number) => string,
    open: (signal: AbortSignal) => Promise<AsyncIterable<RemovalEvent>>,
  ): Promise<void> {
    if (removal.value) return;
    scope = new AbortController();
    removal.value = { label, done: 0, total: 1 };
    try {
      await readStream(
        open,
        (event) => {
          if (event.kind === 'done') tellFreed(event, leftText);
          else removal.value = { label, done: event.done, total: event.total };
        },
        scope.signal,
      );
    } catch (cause) {
      toasts.show('error', `${label} broke off`, errorMessage(cause));
    } finally {
      removal.value = null;
    }
    await load(true);
  }

  function tellFreed(
    { freed, left }: Extract<RemovalEvent, { kind: 'done' }>,
    leftText: (count: number) => string,
  ): void {
    const reasons = [...new Set(left.map(({ reason }) => reason))].join('; ');
    const detail = left.length > 0 ? `${leftText(left.length)}: ${reasons}.` : '';
    toasts.show('info', `${formatBytes(freed)} freed`, detail);
  }

  function free({ kind, runs }: Offer): Promise<void> {
    const { what, label } = kind;
    return follow(`Removing: ${label.toLowerCase()}`, runsLeft, (signal) =>
      api().storage.free(runs ? { what, runs: [...runs] } : { what }, { signal }),
    );
  }

  /** Removes things from the trash for ever. */
  function remove(ids: readonly string[]): Promise<void> {
    return follow('Emptying the trash', thingsNotGone, (signal) =>
      api().storage.remove({ ids: [...ids] }, { signal }),
    );
  }

  /** Stops after what is being removed now. */
  function cancel(): void {
    scope.abort();
  }

  async function keepTrash(days: number | null): Promise<void> {
    try {
      trash.value = await api().storage.keepTrash({ days });
    } catch (cause) {
      toasts.show('error', 'The setting could not be stored', errorMessage(cause));
    }
  }

  return {
    overview,
    trash,
    error,
    measuring,
    removal,
    load,
    restore,
    tellDeleted,
    undo,
    free,
    remove,
    cancel,
    keepTrash,
  };
});
