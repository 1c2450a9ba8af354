/** A module of ours that runs in a process of its own, because it may crash or hang. */
export interface ChildTask {
  /** Path of the module's file. */
  readonly module: string;
  /** What it finds in `process.argv` from index 2 on. */
  readonly arguments: readonly string[];
  /** After which a child that gave no answer is ended, in milliseconds. */
  readonly patience: number;
}

/** The text that a child answered with (`giveAnswer`), or what became of it instead. */
export type ChildOutcome =
  | { readonly answer: string }
  /** `ends with SIGSEGV`, `gives no answer within 120 s`. */
  | { readonly answer: null; readonly failure: string };

/**
 * Runs a child until it has answered or the signal is aborted, and ends it. Each kind of host has its own way.
 * @throws Error when the process cannot be started.
 */
export type ChildRunner = (task: ChildTask, signal?: AbortSignal) => Promise<ChildOutcome>;
