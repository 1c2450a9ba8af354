import type { Sharing } from '../../shared/contract/engines.ts';
import type { Program } from './program/program.ts';

export type InputArray = Float32Array | Int32Array;

/**
 * The arrays that a program reads and writes at every run. They are bound once: a run reads
 * whatever stands in them and overwrites the outputs.
 */
export interface Binding {
  /** Batch size B of every array. */
  readonly batch: number;
  readonly inputs: Readonly<Record<string, InputArray>>;
  readonly parameters: Readonly<Record<string, Float32Array>>;
  readonly outputs: Readonly<Record<string, Float32Array>>;
  /** What a device with memory of its own may keep between runs; other engines ignore it. */
  readonly residency?: Residency;
}

/** What a device need not be sent again before a run, or send back after it. */
export interface Residency {
  /**
   * A number that changes whenever a bound parameter does. While it stays the same, the parameters
   * that were sent with it are used again.
   */
  readonly parametersVersion?: () => number;
  /** Output → input of the same shape to which its value may be passed on, see `feedBack`. */
  readonly links?: Readonly<Record<string, string>>;
}

/** A program with its arrays, ready to run. */
export interface Execution {
  run(): Promise<void>;
  /**
   * Present when linked outputs stay on the device: a run does not write their arrays. It gives
   * the values of the last run to the linked inputs of the next one, whose arrays that run does not
   * read. Where it is absent, the caller copies the output's array into the input's.
   */
  readonly feedBack?: () => void;
}

export interface CompiledProgram {
  /** @throws EngineError when an array is missing or has the wrong size. */
  bind(binding: Binding): Execution;
  dispose(): Promise<void>;
}

/** Compiles tensor programs for one kind of processor. */
export interface Engine {
  readonly id: string;
  /** How its threads hand each other arrays; absent of one that has a single thread. */
  readonly sharing?: Sharing;
  compile(program: Program): Promise<CompiledProgram>;
  /**
   * Lets the run that is under way, and every later one, fail with CutShortError when the samples at hand are
   * computed; inputs and parameters stay as they were. Absent of an engine that cannot. One that can has no `feedBack`.
   */
  readonly cutShort?: () => void;
  /** Ends the engine's threads. */
  dispose(): Promise<void>;
}

/** What an engine computes was cut short, as it was told to. */
export class CutShortError extends Error {
  override readonly name = 'CutShortError';
  readonly code = 'CUT_SHORT';

  constructor() {
    super('the engine was told to end what it computes');
  }
}

/** An engine that cannot do what was asked; `message` is for people. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code = 'ENGINE';
}
