import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  Worker,
} from 'node:worker_threads';
import type { Sharing } from '../../../shared/contract/engines.ts';
import { asError } from '../../../shared/errors/thrown.ts';
import { ownEntry } from '../../../shared/modules/own-entries.ts';
import { EngineError } from '../engine.ts';
import type { CutFlag } from './cut-flag.ts';
import {
  DONE,
  type HelperFailure,
  type HelperOrder,
  type HelperStart,
  ORDERED,
} from './helper-protocol.ts';

const HELPER_URL = ownEntry('helper-worker');

/** A thread that computes its share of every batch beside the thread that owns it. */
export class HelperThread {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #control = new Int32Array(new SharedArrayBuffer(8));
  readonly #exited: Promise<void>;
  /** Rejects for those who wait for an order. */
  readonly #waiting = new Set<(cause: unknown) => void>();
  readonly #failures = new Map<number, string>();
  #orders = 0;
  /** Why no order will be done any more. */
  #lost: Error | null = null;

  constructor(sharing: Sharing, cut: CutFlag) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const shared = { control: this.#control, cut: cut.memory };
    const workerData: HelperStart = { ...shared, port: port2, sharing };
    this.#worker = new Worker(HELPER_URL, { workerData, transferList: [port2] });
    this.#worker.once('error', (cause) => this.#lose(cause));
    this.#exited = new Promise((resolve) => {
      this.#worker.once('exit', () => {
        this.#lose(new EngineError('a thread of onnx-cpu has ended'));
        resolve();
      });
    });
  }

  #lose(cause: unknown): void {
    this.#lost ??= asError(cause);
    for (const reject of this.#waiting) reject(this.#lost);
    this.#waiting.clear();
  }

  /** A race with the thread's end would keep something of every order until then. */
  #unlessLost(done: Promise<unknown>): Promise<void> {
    if (this.#lost !== null) return Promise.reject(this.#lost);
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject);
      void done.then(() => {
        this.#waiting.delete(reject);
        resolve();
      });
    });
  }

  /** Gives an order; the promise is fulfilled when it is done. Orders are obeyed in turn. */
  async order(order: HelperOrder): Promise<void> {
    const number = this.#orders++;
    this.#port.postMessage(order);
    Atomics.store(this.#control, ORDERED, this.#orders);
    Atomics.notify(this.#control, ORDERED);
    for (let done = Atomics.load(this.#control, DONE); done <= number;) {
      const waiting = Atomics.waitAsync(this.#control, DONE, done);
      if (waiting.async) await this.#unlessLost(waiting.value);
      done = Atomics.load(this.#control, DONE);
    }
    this.#readFailures();
    const failure = this.#failures.get(number);
    if (failure === undefined) return;
    this.#failures.delete(number);
    throw new EngineError(failure);
  }

  #readFailures(): void {
    for (;;) {
      const failure: HelperFailure | undefined = receiveMessageOnPort(this.#port)?.message;
      if (!failure) return;
      this.#failures.set(failure.order, failure.message);
    }
  }

  /**
   * Lets the thread end when its orders are done. It is never terminated: a thread that is stopped
   * inside ONNX Runtime takes the whole process down.
   */
  async end(): Promise<void> {
    // On a busy machine its end may be heard of before the order is seen to be done.
    await Promise.allSettled([this.order({ kind: 'end' }), this.#exited]);
  }
}
