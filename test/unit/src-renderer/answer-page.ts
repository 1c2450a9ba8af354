import type { AnyRouter } from '@orpc/server';
import { createPinia, setActivePinia } from 'pinia';
import { api } from '../../../src-renderer/stores/api.ts';
import { answerWith } from './page-port.ts';

/**
 * Connects the page's client to procedures of a test, until another test file answers it; call it before
 * anything is mounted. The procedures must have `system.info`.
 */
export async function answerPage(router: AnyRouter): Promise<void> {
  answerWith(router);
  setActivePinia(createPinia());
  await api().system.info();
}

/** What `system.info` says of a lab that is not looked at. */
export const SOME_INFO = {
  version: '0.0.0',
  host: 'electron' as const,
  node: '24',
  platform: 'linux',
  cores: 2,
  electron: null,
  memoryBytes: 8e9,
  dataFolder: '/data',
  isUsualData: true,
  engines: [],
};
