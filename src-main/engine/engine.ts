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
}

/** A program with its arrays, ready to run. */
export interface Execution {
  run(): Promise<void>;
}

export interface CompiledProgram {
  /** @throws EngineError when an array is missing or has the wrong size. */
  bind(binding: Binding): Execution;
  dispose(): Promise<void>;
}

/** Compiles tensor programs for one kind of processor. */
export interface Engine {
  readonly id: string;
  compile(program: Program): Promise<CompiledProgram>;
  /** Ends the engine's threads. */
  dispose(): Promise<void>;
}

/** An engine that cannot do what was asked; `message` is for people. */
export class EngineError extends Error {
  readonly code = 'ENGINE';
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EngineError';
  }
}
