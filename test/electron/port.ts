import { EventEmitter } from 'node:events';
import type { MessagePortMain } from 'electron';

/** One end of a message channel, as Electron's main process has it. */
export class PortStandIn
  extends EventEmitter
  implements Pick<MessagePortMain, 'close' | 'postMessage' | 'start'>
{
  other: PortStandIn | undefined;
  started = false;
  closed = false;
  readonly #waiting: unknown[] = [];

  static pair(): [page: PortStandIn, main: PortStandIn] {
    const pair: [PortStandIn, PortStandIn] = [new PortStandIn(), new PortStandIn()];
    pair[0].other = pair[1];
    pair[1].other = pair[0];
    return pair;
  }

  postMessage(data: unknown): void {
    this.other?.receive(structuredClone(data));
  }

  /** As in Electron, messages wait until the port has been started. */
  start(): void {
    this.started = true;
    for (const data of this.#waiting.splice(0)) this.receive(data);
  }

  /** Both ends hear of it. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.emit('close');
    this.other?.close();
  }

  private receive(data: unknown): void {
    if (this.started) queueMicrotask(() => this.emit('message', { data, ports: [] }));
    else this.#waiting.push(data);
  }
}
