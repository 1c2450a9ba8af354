import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { findProgram } from '../../scripts/slurm-programs.ts';
import type { SystemUser } from './users.ts';
import { isRoot } from './users.ts';
import { until } from './until.ts';

const LINES_SHOWN = 15;

/** How a daemon is started, in the foreground. */
export interface DaemonPlan {
  readonly program: string;
  readonly options: readonly string[];
  /** Whom it runs as; only root can choose. */
  readonly user: SystemUser;
  readonly environment: Readonly<Record<string, string>>;
  /** What it says goes to the end of this file. */
  readonly output: string;
  /** Whether it answers: then it has started. */
  readonly answers: () => boolean | Promise<boolean>;
}

/** A daemon that can be killed and started again. */
export class Daemon {
  readonly #plan: DaemonPlan;
  #child: ChildProcess | null = null;

  constructor(plan: DaemonPlan) {
    this.#plan = plan;
  }

  /** Its process; null while it does not run. */
  get pid(): number | null {
    const child = this.#child;
    return child && child.exitCode === null && child.signalCode === null ? child.pid! : null;
  }

  /**
   * Starts it, and waits until it answers.
   * @throws an error with its last words when it ends instead
   */
  async start(): Promise<void> {
    const { program, options, user, environment, output, answers } = this.#plan;
    const file = openSync(output, 'a');
    this.#child = spawn(findProgram(program) ?? program, [...options], {
      // A session of its own: Ctrl-C is for the tests, which end it.
      detached: true,
      stdio: ['ignore', file, file],
      env: environment,
      ...(isRoot && { uid: user.uid, gid: user.gid }),
    });
    let failure: Error | null = null;
    this.#child.once('error', (error) => (failure = error)).unref();
    closeSync(file);
    await until(`${program} answers`, async () => {
      if (failure) throw failure;
      if (this.pid === null) throw new Error(`${program} ended: ${this.#lastWords()}`);
      return answers();
    });
  }

  /** Kills it, and waits until it is gone; what it has started stays. */
  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await until(`${this.#plan.program} is gone`, () => this.pid === null);
  }

  /** Sends a signal: SIGSTOP makes one that does not answer, SIGCONT goes on. */
  signal(signal: NodeJS.Signals): void {
    if (this.pid !== null) process.kill(this.pid, signal);
  }

  #lastWords(): string {
    const text = readFileSync(this.#plan.output, 'utf8');
    return text.trimEnd().split('\n').slice(-LINES_SHOWN).join('\n');
  }
}
