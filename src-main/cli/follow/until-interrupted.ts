import { exitCodeOf, onAskedToEnd, type EndSignal } from '../../server/end-signals.ts';

/** It was ended with Ctrl-C or the like; what was unfinished is removed. */
export class InterruptedError extends Error {
  readonly code = 'INTERRUPTED';
  readonly exitCode: number;
  constructor(signal: EndSignal) {
    super('interrupted; nothing unfinished is left');
    this.name = 'InterruptedError';
    this.exitCode = exitCodeOf(signal);
  }
}

/**
 * Does something that Ctrl-C can end, so that nothing is left behind.
 * @param work ends with the signal's reason
 * @throws InterruptedError
 */
export async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const giveBackSignals = onAskedToEnd((signal) => controller.abort(new InterruptedError(signal)));
  try {
    return await work(controller.signal);
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    giveBackSignals();
  }
}
