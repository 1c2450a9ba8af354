import { defineStore } from 'pinia';
import { computed, shallowRef, watch } from 'vue';
import type { SystemInfo } from '../../shared/contract/system.ts';
import { api } from './api.ts';
import { useConnectionStore } from './connection.ts';
import { errorMessage } from './error-message.ts';

/** Facts about the host: they change with its packages, and when another lab takes its place. */
export const useSystemStore = defineStore('system', () => {
  const info = shallowRef<SystemInfo | null>(null);
  /** Of the lab that this page came from. */
  const firstVersion = shallowRef<string | null>(null);

  /** Why it could not be asked last, or ''. */
  const error = shallowRef('');
  /** The latest question, while it is under way. */
  let asking: Promise<void> | null = null;

  async function ask(): Promise<void> {
    try {
      const now = await api().system.info();
      firstVersion.value ??= now.version;
      info.value = now;
      error.value = '';
    } catch (cause) {
      error.value = errorMessage(cause);
    }
  }

  /** Asks, also when it is known; what is under way may be of before. */
  function reload(): Promise<void> {
    const mine = ask().finally(() => {
      if (asking === mine) asking = null;
    });
    return (asking = mine);
  }

  /** For whom what was known a while ago is enough: all of them ask once. */
  async function load(): Promise<void> {
    if (!info.value) await (asking ?? reload());
  }

  const connection = useConnectionStore();
  watch(
    () => connection.state,
    (state) => {
      const wasAsked = info.value !== null || error.value !== '';
      // The lab went again; the next one is asked.
      if (state === 'connected' && wasAsked) void reload();
    },
  );

  /** The version of the host, when this page is of another one; else null. */
  const otherVersion = computed(() => {
    const version = info.value?.version ?? null;
    return version === firstVersion.value ? null : version;
  });

  return { info, error, firstVersion, otherVersion, load, reload };
});
