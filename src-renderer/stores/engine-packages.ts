import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type {
  EnginePackage,
  EnginePackageId,
  PackageEvent,
} from '../../shared/contract/engine-packages.ts';
import { told } from '../clock/told-at.ts';
import type { PackageActivity } from '../engines/package-lines.ts';
import { capitalised } from '../format/sentence.ts';
import { readStream } from '../transport/read-stream.ts';
import { api } from './api.ts';
import { useEnginesStore } from './engines.ts';
import { errorMessage } from './error-message.ts';
import { useSystemStore } from './system.ts';

/** Why a package could not be put in or removed, in sentences. */
interface Failure {
  readonly id: EnginePackageId;
  readonly message: string;
}

/** Packages of engines that do not come with the lab. */
export const useEnginePackagesStore = defineStore('engine-packages', () => {
  const engines = useEnginesStore();
  const system = useSystemStore();
  const list = shallowRef<readonly EnginePackage[] | null>(null);
  /** Why they could not be listed, or ''. */
  const listError = shallowRef('');
  const activity = shallowRef<PackageActivity | null>(null);
  const removing = shallowRef<EnginePackageId | null>(null);
  const failure = shallowRef<Failure | null>(null);
  let scope = new AbortController();

  const busy = computed(() => activity.value !== null || removing.value !== null);

  async function load(): Promise<void> {
    try {
      list.value = await api().engines.packages.list();
      listError.value = '';
    } catch (cause) {
      listError.value = errorMessage(cause);
    }
  }

  function follow(event: PackageEvent): void {
    if (event.kind !== 'progress' || !activity.value) return;
    const { stage, done, total } = event;
    const since = activity.value.stage === stage ? activity.value.since : Date.now();
    activity.value = told({ ...activity.value, stage, done, total, since });
  }

  /** @param path on the machine where the lab runs; null downloads */
  async function install(id: EnginePackageId, path: string | null): Promise<void> {
    if (busy.value) return;
    scope = new AbortController();
    failure.value = null;
    activity.value = { id, stage: null, done: 0, total: null, since: Date.now() };
    try {
      await readStream(
        (signal) => api().engines.packages.install({ id, path }, { signal }),
        follow,
        scope.signal,
      );
    } catch (cause) {
      const message = `${capitalised(errorMessage(cause))}. Nothing of it was kept.`;
      failure.value = { id, message };
    } finally {
      activity.value = null;
    }
    await Promise.all([load(), engines.load(), system.reload()]);
  }

  async function remove(id: EnginePackageId): Promise<void> {
    if (busy.value) return;
    failure.value = null;
    removing.value = id;
    try {
      list.value = await api().engines.packages.remove({ id });
    } catch (cause) {
      failure.value = { id, message: `${capitalised(errorMessage(cause))}.` };
    } finally {
      removing.value = null;
    }
    await Promise.all([engines.load(), system.reload()]);
  }

  /** Gives up what is being put in; nothing of it stays. */
  function cancel(): void {
    scope.abort();
  }

  return { list, listError, activity, removing, busy, failure, load, install, remove, cancel };
});
