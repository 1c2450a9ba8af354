import type { ProgramInput } from '../../children/start-program.ts';

/** Milliseconds that a program at a place may take, when nothing else is said: a dead controller answers after 18 s. */
export const USUAL_TIMEOUT_MILLISECONDS = 20_000;
/** Milliseconds without a byte in either direction after which a stream is given up. */
export const USUAL_IDLE_MILLISECONDS = 60_000;
/** Bytes that a program may say. */
export const MOST_BYTES = 64 * 1024 * 1024;

export interface ReachOptions {
  /** What the program reads; nothing when left out. */
  readonly input?: ProgramInput | undefined;
  readonly timeoutMilliseconds?: number | undefined;
  readonly maxBytes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How standard output is decoded: latin1 keeps a character for each byte. */
  readonly encoding?: 'utf8' | 'latin1' | undefined;
}

export interface StreamOptions {
  readonly input?: ProgramInput | undefined;
  readonly idleMilliseconds?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What a program said that came to its end. */
export interface ReachAnswer {
  /** 127 when there is no such program there. */
  readonly code: number;
  readonly stdout: string;
  /** Its end, when it is long. Not trusted: `printable` before it is shown. */
  readonly stderr: string;
}

/** How programs are run at a place. Nothing is run by a shell but what is quoted for it. */
export interface Reach {
  /** What is reached, for people: `this machine`, `login.example.org`. */
  readonly where: string;
  /**
   * Runs a program there and gathers what it says.
   * @param command the program and its arguments
   * @throws PlaceError PLACE_UNREACHABLE when it was not run or took too long, PLACE_ANSWER when it said too much;
   * the signal's reason
   */
  run(command: readonly string[], options?: ReachOptions): Promise<ReachAnswer>;
  /**
   * What a program there writes to its standard output, while it runs. Ends when the program has ended well.
   * @throws PlaceError PLACE_UNREACHABLE as above, PLACE_ANSWER when its exit code is not 0; the signal's reason
   */
  stream(command: readonly string[], options?: StreamOptions): AsyncIterable<Uint8Array>;
}
