import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';

/**
 * Whoever answers the page's client, which lives as long as the process: files of tests share it, so
 * it is told when another one answers from now on.
 */
let answering: { readonly router: AnyRouter; readonly ports: MessagePort[] } | null = null;

/** Whether something answers the page of this test file: each has a window of its own. */
export const isAnswered = () => 'hrmLab' in window;

/** Answers the page as Electron's preload does, with a port to the procedures of a test. */
export function answerWith(router: AnyRouter): void {
  if (answering && answering.router !== router) {
    // The client opens a new port at once.
    for (const port of answering.ports) port.close();
    answering = null;
  }
  answering ??= { router, ports: [] };
  const { ports } = answering;
  Object.defineProperty(window, 'hrmLab', { value: { host: 'electron' }, configurable: true });
  window.postMessage = (message: { kind?: string }) => {
    if (message.kind !== 'hrm-lab-port-request') return;
    const { port1, port2 } = new MessageChannel();
    new RPCHandler(router).upgrade(port1);
    port1.start();
    ports.push(port1);
    const data = { kind: 'hrm-lab-port' };
    const event = Object.assign(new Event('message'), { data, source: window, ports: [port2] });
    queueMicrotask(() => window.dispatchEvent(event));
  };
}
