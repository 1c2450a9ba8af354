import { type Engine, EngineError } from '../engine.ts';

export interface TfjsEngineOptions {
  readonly package: 'tfjs-node' | 'tfjs-node-gpu';
  /** Threads that TensorFlow may use for one operation. */
  readonly threads: number;
}

/**
 * Native TensorFlow through TensorFlow.js.
 * @throws EngineError in one line when the binding is missing or broken.
 */
export async function createTfjsEngine(options: TfjsEngineOptions): Promise<Engine> {
  throw new EngineError(`@tensorflow/${options.package} is not there`);
}
