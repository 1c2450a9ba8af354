import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LabRequest, LabWord } from './lab-program.ts';

const PROGRAM = join(import.meta.dirname, 'lab-program.ts');
const SAID_CHARACTERS = 4_000;

/** As whom and with which environment a lab is started. */
export interface LabOwner {
  readonly uid?: number;
  readonly gid?: number;
  readonly env: NodeJS.ProcessEnv;
}

/** A lab in a process of its own, which can be killed and opened again on the same folder. */
export class LabProcess {
  readonly #request: LabRequest;
  readonly #owner: LabOwner;
  #child: ChildProcess | null = null;
  #said = '';
  #exited: Promise<unknown> = Promise.resolve();
  /** What it said last. */
  last: LabWord | null = null;
  /** How often its user went on with what had ended too early. */
  resumed = 0;
  /** Why runs failed, each reason once. */
  readonly errors = new Set<string>();

  constructor(request: LabRequest, owner: LabOwner) {
    this.#request = request;
    this.#owner = owner;
  }

  /** All is finished and at home, and the lab is closed. */
  get isDone(): boolean {
    return this.last?.kind === 'done' && !this.isOpen;
  }

  get isOpen(): boolean {
    const child = this.#child;
    return child !== null && child.exitCode === null && child.signalCode === null;
  }

  open(): void {
    const child = fork(PROGRAM, [JSON.stringify(this.#request)], {
      ...this.#owner,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: [],
    });
    this.#child = child;
    this.#exited = once(child, 'exit');
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      this.#said = (this.#said + text).slice(-SAID_CHARACTERS);
    });
    child.on('message', (word: LabWord) => {
      this.last = word;
      if (word.kind === 'resumed') this.resumed++;
      for (const error of word.errors) this.errors.add(error);
    });
  }

  /** Waits until it has ended. @throws an error with its last words when it did not end well by itself */
  async ended(): Promise<void> {
    await this.#exited;
    const { exitCode, signalCode } = this.#child!;
    if (exitCode === 0) return;
    throw new Error(`the lab ended with ${signalCode ?? exitCode}: ${this.#said}`);
  }

  /** Is it closed although it was not done? @throws an error with its last words then */
  async check(): Promise<void> {
    if (!this.isOpen) await this.ended();
  }

  /** kill -9, which it cannot see. */
  async kill(): Promise<void> {
    this.#child?.kill('SIGKILL');
    await this.#exited;
  }
}
