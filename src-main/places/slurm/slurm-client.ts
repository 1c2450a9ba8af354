import { PlaceError } from '../place-error.ts';
import { lastLine } from '../reach/program-reach.ts';
import type { Reach, ReachAnswer, ReachOptions } from '../reach/reach.ts';
import { jobState } from './job-states.ts';
import { refusalOf } from './refusals.ts';
import { type SlurmRecord, keepsNoAccounts, parseSacct, sacctCommand } from './sacct.ts';
import { CONFIG_COMMAND, type SlurmConfig, parseConfig } from './scontrol-config.ts';
import { type SlurmPartition, PARTITIONS_COMMAND, parsePartitions } from './sinfo.ts';
import {
  type SlurmJob,
  parseSqueue,
  SQUEUE_COMMAND,
  squeueNamedCommand,
  wasRefused,
} from './squeue.ts';

/** What Slurm's programs say when its controller, or what lets them talk to it, is away. */
const AWAY =
  /unable to contact slurm controller|socket timed out|connection refused|zero bytes were transmitted|communication.*(error|failure)|controller .*not responding/i;
const NO_CREDENTIAL = /munge|invalid authentication credential|protocol authentication error/i;
const NO_CONFIGURATION =
  /cannot stat file|unable to process configuration|could not establish a configuration/i;
/** Said of jobs that are not there any more, which is as good as what was asked for. */
const GONE = /invalid job id|already completing or completed|job.*finished|pending execution/i;

/** With which a shell ends when there is no such program. */
const NOT_FOUND = 127;

/** With which `timeout` ends when it ended a program. */
const TIMED_OUT = 124;

/** How many ids one call names at most. */
const MOST_IDS = 500;

export type Calls = Pick<ReachOptions, 'signal' | 'timeoutMilliseconds'>;

/**
 * The calls of Slurm that the lab makes. Each throws PlaceError: PLACE_UNREACHABLE when Slurm or the way to it is
 * away, PLACE_ANSWER when an answer makes no sense; what Slurm refuses throws SlurmRefusal.
 */
export class SlurmClient {
  readonly #reach: Reach;
  #config: SlurmConfig | null = null;
  #keepsAccounts = true;

  constructor(reach: Reach) {
    this.#reach = reach;
  }

  /** All jobs of the user that Slurm lists, also those that ended a short while ago; one call. */
  async jobs(calls: Calls = {}): Promise<SlurmJob[]> {
    const { stdout } = await this.#ask(SQUEUE_COMMAND, { ...calls, encoding: 'latin1' });
    return parseSqueue(stdout);
  }

  /**
   * How jobs ended, also those that have left the list.
   * @returns null where the cluster keeps no accounts, or has no program that tells of them
   */
  async records(ids: readonly string[], calls: Calls = {}): Promise<SlurmRecord[] | null> {
    const records: SlurmRecord[] = [];
    for (const some of inPieces(ids)) {
      if (!this.#keepsAccounts || !(await this.config(calls)).keepsAccounts) return null;
      const answer = await this.#run(sacctCommand(some), calls);
      const isMissing = answer.code === NOT_FOUND;
      if (isMissing || keepsNoAccounts(answer.stderr)) this.#keepsAccounts = false;
      else records.push(...parseSacct(this.#checked('sacct', answer).stdout));
    }
    return this.#keepsAccounts ? records : null;
  }

  /** What the cluster is set to; asked for once. */
  async config(calls: Calls = {}): Promise<SlurmConfig> {
    return (this.#config ??= parseConfig((await this.#ask(CONFIG_COMMAND, calls)).stdout));
  }

  /** The partitions that the user may see. */
  async partitions(calls: Calls = {}): Promise<SlurmPartition[]> {
    return parsePartitions((await this.#ask(PARTITIONS_COMMAND, calls)).stdout);
  }

  /** e.g. `slurm 22.05.8`. */
  async version(calls: Calls = {}): Promise<string> {
    return lastLine((await this.#ask(['sbatch', '--version'], calls)).stdout);
  }

  /**
   * Sends a batch script that lies at the place, unless a job of that name is listed already: sending twice is
   * harmless.
   * @param name of its job, as the script says it
   */
  async submit(
    { name, script }: { readonly name: string; readonly script: string },
    calls: Calls = {},
  ): Promise<{ readonly job: number; readonly wasThere: boolean }> {
    const [there] = await this.named(name, calls);
    if (there) return { job: there.job, wasThere: true };
    const { stdout } = await this.#ask(['sbatch', '--parsable', '--', script], calls);
    const job = /^(\d{1,15})(;|\s|$)/m.exec(stdout)?.[1];
    if (job === undefined) {
      const text = `sbatch does not say which job it made: ${lastLine(stdout) || 'nothing'}`;
      throw new PlaceError('PLACE_ANSWER', text);
    }
    return { job: Number(job), wasThere: false };
  }

  /** The jobs of a name that are listed, without those that Slurm refused; tasks that wait are one job. */
  async named(name: string, calls: Calls = {}): Promise<SlurmJob[]> {
    const options = { ...calls, encoding: 'latin1' } as const;
    const { stdout } = await this.#ask(squeueNamedCommand(name), options);
    return parseSqueue(stdout).filter((job) => !wasRefused(job));
  }

  /**
   * Whether Slurm would take a script, without sending it.
   * @returns what it says of it, e.g. when it would begin
   * @throws SlurmRefusal when not
   */
  async wouldTake(script: string, calls: Calls = {}): Promise<string> {
    const command = ['sbatch', '--test-only'];
    return lastLine((await this.#ask(command, { ...calls, input: script })).stderr);
  }

  /** Cancels jobs, or tasks of arrays, in whatever state they are; those that are gone are no failure. */
  async cancel(ids: readonly string[], calls: Calls = {}): Promise<void> {
    await this.#forAll(ids, (some) => ['scancel', ...some], calls);
  }

  /**
   * Cancels those of some jobs that wait; others are left as they are. One that begins at this moment is cancelled,
   * too: it is asked to end, and has the cluster's KillWait to do so.
   */
  async cancelWaiting(ids: readonly string[], calls: Calls = {}): Promise<void> {
    if (ids.length === 0) return;
    // With --state=PENDING and some tasks of an array, scancel 22.05 cancels all of the array that wait.
    const jobs = await this.jobs(calls);
    const waiting = new Set(
      jobs.filter(({ state }) => jobState(state).phase === 'waiting').map(({ id }) => id),
    );
    await this.cancel(
      ids.filter((id) => waiting.has(id)),
      calls,
    );
  }

  /**
   * Sends a signal to the batch scripts of jobs that run, once or several times; those that do not run may be named.
   * @param name e.g. USR1
   */
  async signal(ids: readonly string[], name: string, calls: Calls = {}): Promise<void> {
    // While others of their array wait, scancel 22.05 does it, takes it for failed, and again nine times within a minute.
    const command = ['timeout', '3', 'scancel', '--batch', `--signal=${name}`];
    await this.#forAll(ids, (some) => [...command, ...some], calls);
  }

  /** Holds jobs that wait back. */
  async hold(ids: readonly string[], calls: Calls = {}): Promise<void> {
    await this.#forAll(ids, (some) => ['scontrol', 'hold', some.join(',')], calls);
  }

  /** Lets held jobs go on. */
  async release(ids: readonly string[], calls: Calls = {}): Promise<void> {
    await this.#forAll(ids, (some) => ['scontrol', 'release', some.join(',')], calls);
  }

  /** Puts jobs that run, or have ended, back into the line; Slurm lets them wait for two minutes. */
  async requeue(ids: readonly string[], calls: Calls = {}): Promise<void> {
    await this.#forAll(ids, (some) => ['scontrol', 'requeue', some.join(',')], calls);
  }

  async #forAll(
    ids: readonly string[],
    command: (some: readonly string[]) => readonly string[],
    calls: Calls,
  ): Promise<void> {
    for (const some of inPieces(ids)) {
      const words = command(some);
      const answer = await this.#run(words, calls);
      const isDone = GONE.test(answer.stderr) || answer.code === TIMED_OUT;
      if (!isDone) this.#checked(programOf(words), answer);
    }
  }

  async #ask(command: readonly string[], options: ReachOptions): Promise<ReachAnswer> {
    return this.#checked(programOf(command), await this.#run(command, options));
  }

  #run(command: readonly string[], options: ReachOptions): Promise<ReachAnswer> {
    return this.#reach.run(command, options);
  }

  #checked(program: string, answer: ReachAnswer): ReachAnswer {
    const { code, stderr } = answer;
    if (code === 0) return answer;
    const { where } = this.#reach;
    const unreachable = (text: string) => new PlaceError('PLACE_UNREACHABLE', text);
    if (code === NOT_FOUND) {
      throw unreachable(
        `${program} is not found on ${where}: Slurm’s programs must be in the PATH of commands that are run there.`,
      );
    }
    if (NO_CREDENTIAL.test(stderr)) {
      throw unreachable(
        `${program} cannot identify itself on ${where} (munge): ${lastLine(stderr)}`,
      );
    }
    if (AWAY.test(stderr)) {
      const asked = program === 'sacct' ? 'Slurm’s accounts do' : 'Slurm’s controller does';
      throw unreachable(`${asked} not answer on ${where}.`);
    }
    if (NO_CONFIGURATION.test(stderr)) {
      throw unreachable(
        `${program} finds no configuration of Slurm on ${where}: ${lastLine(stderr)}`,
      );
    }
    throw refusalOf(program, stderr);
  }
}

/** Slurm's own one in a command that may begin with others. */
function programOf(command: readonly string[]): string {
  return command.find((word) => /^s[a-z]+$/.test(word)) ?? '';
}

function* inPieces(ids: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < ids.length; from += MOST_IDS) yield ids.slice(from, from + MOST_IDS);
}
