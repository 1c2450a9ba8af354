import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Expectation, Verdict } from './check-lab.ts';
import type { CheckAnswer, CheckOrder } from './checker.ts';

const PROGRAM = join(import.meta.dirname, 'checker.ts');

interface Waiting {
  readonly order: CheckOrder;
  readonly resolve: (verdict: Verdict) => void;
}

/** Processes that check labs, so that one that breaks takes nothing else with it. */
export class Checkers {
  readonly #idle: ChildProcess[] = [];
  readonly #all = new Set<ChildProcess>();
  readonly #waiting: Waiting[] = [];
  readonly #limit: number;
  #numbers = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  check(dataFolder: string, expected: Expectation): Promise<Verdict> {
    return new Promise((resolve) => {
      const order = { number: this.#numbers++, dataFolder, expected };
      this.#waiting.push({ order, resolve });
      this.#next();
    });
  }

  close(): void {
    for (const child of this.#all) child.kill();
    this.#all.clear();
  }

  #next(): void {
    if (this.#waiting.length === 0) return;
    const child = this.#idle.pop() ?? (this.#all.size < this.#limit ? this.#start() : null);
    if (!child) return;
    const { order, resolve } = this.#waiting.shift()!;
    const settle = (verdict: Verdict, alive: boolean) => {
      child.removeAllListeners();
      if (alive) this.#idle.push(child);
      else this.#all.delete(child);
      resolve(verdict);
      this.#next();
    };
    child.once('message', ({ verdict }: CheckAnswer) => settle(verdict, true));
    child.once('exit', (code, signal) => {
      const lost = [`the process that opened the lab ended with ${code ?? signal}`];
      settle({ ending: 'died', lost, lied: [], said: [] }, false);
    });
    child.send(order);
  }

  #start(): ChildProcess {
    const child = fork(PROGRAM, [], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    this.#all.add(child);
    return child;
  }
}
