import { printable, printableStart } from '../../../shared/text/control-characters.ts';
import { runProgram } from '../../children/run-program.ts';
import { type ProgramEnd, startProgram } from '../../children/start-program.ts';
import { PlaceError } from '../place-error.ts';
import {
  MOST_BYTES,
  type Reach,
  type ReachAnswer,
  type ReachOptions,
  type StreamOptions,
  USUAL_IDLE_MILLISECONDS,
  USUAL_TIMEOUT_MILLISECONDS,
} from './reach.ts';

/** A way to a place: programs of this machine that run others there. */
export interface Way {
  readonly where: string;
  readonly environment: NodeJS.ProcessEnv;
  /** The program of this machine that runs a command there. */
  command(command: readonly string[]): readonly string[];
  /** Why nothing was run, for people, when that is what an end means; otherwise null. */
  failure(end: ProgramEnd, stderr: string): string | null;
}

/** Runs programs by a way. */
export class ProgramReach implements Reach {
  readonly where: string;
  readonly #way: Way;

  constructor(way: Way) {
    this.where = way.where;
    this.#way = way;
  }

  async run(
    command: readonly string[],
    {
      input,
      timeoutMilliseconds = USUAL_TIMEOUT_MILLISECONDS,
      maxBytes = MOST_BYTES,
      signal,
      encoding = 'utf8',
    }: ReachOptions = {},
  ): Promise<ReachAnswer> {
    const { environment } = this.#way;
    const limits = { timeoutMilliseconds, maxBytes, signal };
    const { end, stdout, stderr } = await runProgram(this.#way.command(command), {
      input,
      environment,
      ...limits,
    });
    if (end.kind === 'timed-out') throw this.#overdue(command, timeoutMilliseconds);
    if (end.kind === 'too-much') {
      const text = `${named(command)} said more than ${maxBytes} bytes on ${this.where}.`;
      throw new PlaceError('PLACE_ANSWER', text);
    }
    return { code: this.#codeOf(command, end, stderr), stdout: stdout.toString(encoding), stderr };
  }

  async *stream(
    command: readonly string[],
    { input, idleMilliseconds = USUAL_IDLE_MILLISECONDS, signal }: StreamOptions = {},
  ): AsyncGenerator<Uint8Array, void, void> {
    signal?.throwIfAborted();
    let idle = false;
    let watch: NodeJS.Timeout | undefined;
    const moved = () => {
      clearTimeout(watch);
      watch = setTimeout(() => {
        idle = true;
        stop();
      }, idleMilliseconds);
    };
    const program = startProgram(this.#way.command(command), {
      input: isStream(input) ? each(input, moved) : input,
      environment: this.#way.environment,
    });
    const stop = () => {
      program.kill();
      program.stdout.destroy();
    };
    moved();
    signal?.addEventListener('abort', stop);
    try {
      try {
        for await (const chunk of program.stdout) {
          // How long somebody takes with it is not the program's fault.
          clearTimeout(watch);
          yield chunk;
          moved();
        }
      } catch (error) {
        if (!idle && !signal?.aborted) throw error;
      }
      const end = await program.ended;
      signal?.throwIfAborted();
      if (idle) throw this.#overdue(command, idleMilliseconds);
      const code = this.#codeOf(command, end, program.stderr());
      if (code !== 0) {
        const text = `${named(command)} failed on ${this.where}: ${lastLine(program.stderr()) || `exit code ${code}`}`;
        throw new PlaceError('PLACE_ANSWER', text);
      }
    } finally {
      clearTimeout(watch);
      signal?.removeEventListener('abort', stop);
      stop();
    }
  }

  #codeOf(command: readonly string[], end: ProgramEnd, stderr: string): number {
    const failure = this.#way.failure(end, stderr);
    if (failure !== null) throw new PlaceError('PLACE_UNREACHABLE', failure);
    if (end.kind === 'exited') return end.code;
    if (end.kind === 'not-started') return 127;
    const text = `${named(command)} was ended by ${end.signal} on ${this.where}.`;
    throw new PlaceError('PLACE_UNREACHABLE', text);
  }

  #overdue(command: readonly string[], milliseconds: number): PlaceError {
    const text = `${named(command)} gave no answer on ${this.where} within ${milliseconds / 1000} s.`;
    return new PlaceError('PLACE_UNREACHABLE', text);
  }
}

function named([program = '']: readonly string[]): string {
  return printable(program.slice(program.lastIndexOf('/') + 1));
}

/** The last line that says something, fit to be shown. */
export function lastLine(text: string): string {
  const last = text.split('\n').findLast((line) => line.trim() !== '') ?? '';
  return printableStart(last.trim(), 500);
}

function isStream(input: StreamOptions['input']): input is AsyncIterable<Uint8Array> {
  return typeof input === 'object' && Symbol.asyncIterator in input;
}

async function* each(input: AsyncIterable<Uint8Array>, moved: () => void) {
  for await (const chunk of input) {
    yield chunk;
    moved();
  }
}
