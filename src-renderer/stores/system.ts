import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { SystemInfo } from '../../shared/contract/system.ts';
import { api } from './api.ts';

/** Facts about the host; they do not change while it lives. */
export const useSystemStore = defineStore('system', () => {
  const info = shallowRef<SystemInfo | null>(null);

  async function load(): Promise<void> {
    info.value ??= await api().system.info();
  }

  return { info, load };
});
