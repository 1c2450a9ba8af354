import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { createPinia, setActivePinia } from 'pinia';
import { api } from '../../../src-renderer/stores/api.ts';

/**
 * Connects the page's client to procedures of a test, for as long as its process lives; call it before
 * anything is mounted. The procedures must have `system.info`.
 */
export async function answerPage(router: AnyRouter): Promise<void> {
  Object.defineProperty(window, 'hrmLab', { value: { host: 'electron' }, configurable: true });
  window.postMessage = (message: { kind?: string }) => {
    if (message.kind !== 'hrm-lab-port-request') return;
    const { port1, port2 } = new MessageChannel();
    new RPCHandler(router).upgrade(port1);
    port1.start();
    const data = { kind: 'hrm-lab-port' };
    const event = Object.assign(new Event('message'), { data, source: window, ports: [port2] });
    queueMicrotask(() => window.dispatchEvent(event));
  };
  setActivePinia(createPinia());
  await api().system.info();
}

/** What `system.info` says of a lab that is not looked at. */
export const SOME_INFO = {
  version: '0.0.0',
  host: 'electron' as const,
  node: '24',
  cores: 2,
  memoryBytes: 8e9,
  dataFolder: '/data',
  engines: [],
};
