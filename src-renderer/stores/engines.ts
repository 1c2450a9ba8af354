import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { EngineExamination, EngineStatus } from '../../shared/contract/engines.ts';
import type { EngineId } from '../../shared/run-config/engine-ids.ts';
import { findPreset } from '../../shared/run-config/presets.ts';
import { told } from '../clock/told-at.ts';
import { api } from './api.ts';
import { type Activity, beginActivity, withEvent, withExamination } from '../engines/activity.ts';
import { readStream } from '../transport/read-stream.ts';
import { errorMessage } from './error-message.ts';
import { useRunsStore } from './runs.ts';

/** The engines of this lab, and what was found out about them while the application is open. */
export const useEnginesStore = defineStore('engines', () => {
  const runs = useRunsStore();
  const statuses = shallowRef<readonly EngineStatus[] | null>(null);
  /** Why the list of engines could not be read. */
  const listError = ref('');
  /** What was found, by preset. */
  const found = shallowRef<ReadonlyMap<string, readonly EngineExamination[]>>(new Map());
  const activity = shallowRef<Activity | null>(null);
  /** Why the last examination broke off. */
  const error = ref('');
  const chosenPreset = ref<string | null>(null);
  let scope = new AbortController();

  /** The preset whose programs are examined: as chosen, that of the last run, or the quick one. */
  const presetId = computed({
    get: () => chosenPreset.value ?? findPreset(runs.list[0]?.preset ?? '')?.id ?? 'quick',
    set: (id) => (chosenPreset.value = id),
  });
  const examinations = computed(() => found.value.get(presetId.value) ?? []);
  const present = computed(() => statuses.value?.filter(({ available }) => available) ?? []);

  async function load(): Promise<void> {
    try {
      statuses.value = await api().engines.list();
      listError.value = '';
    } catch (cause) {
      listError.value = errorMessage(cause);
    }
  }

  function put(preset: string, examination: EngineExamination): void {
    const all = withExamination(found.value.get(preset) ?? [], examination);
    found.value = new Map(found.value).set(preset, all);
  }

  /** Examines the engines that are present, or only one. Does nothing while that is under way. */
  async function examine(only?: EngineId): Promise<void> {
    const engines = only ? [only] : present.value.map(({ id }) => id);
    if (activity.value !== null || engines.length === 0) return;
    const preset = presetId.value;
    const config = findPreset(preset)?.config;
    scope = new AbortController();
    error.value = '';
    activity.value = told(beginActivity(preset, engines, Date.now()));
    try {
      await readStream(
        (signal) => api().engines.examine({ config, engines }, { signal }),
        (event) => {
          if (event.kind === 'examined') put(preset, event.examination);
          if (activity.value) activity.value = told(withEvent(activity.value, event));
        },
        scope.signal,
      );
    } catch (cause) {
      error.value = errorMessage(cause);
    } finally {
      activity.value = null;
    }
  }

  function cancel(): void {
    scope.abort();
  }

  return {
    statuses,
    listError,
    present,
    presetId,
    examinations,
    activity,
    error,
    load,
    examine,
    cancel,
  };
});
