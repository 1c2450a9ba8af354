import { defineStore } from 'pinia';
import { computed, shallowRef, watch } from 'vue';
import type { SystemInfo } from '../../shared/contract/system.ts';
import { api } from './api.ts';
import { useConnectionStore } from './connection.ts';

/** Facts about the host: they change with its packages, and when another lab takes its place. */
export const useSystemStore = defineStore('system', () => {
  const info = shallowRef<SystemInfo | null>(null);
  /** Of the lab that this page came from. */
  const firstVersion = shallowRef<string | null>(null);

  async function reload(): Promise<void> {
    const now = await api().system.info();
    firstVersion.value ??= now.version;
    info.value = now;
  }

  /** For whom what was known a while ago is enough. */
  async function load(): Promise<void> {
    if (!info.value) await reload();
  }

  const connection = useConnectionStore();
  watch(
    () => connection.state,
    (state) => {
      if (state !== 'connected' || !info.value) return;
      // The lab went again; the next one is asked.
      void reload().catch(() => {});
    },
  );

  /** The version of the host, when this page is of another one; else null. */
  const otherVersion = computed(() => {
    const version = info.value?.version ?? null;
    return version === firstVersion.value ? null : version;
  });

  return { info, firstVersion, otherVersion, load, reload };
});
