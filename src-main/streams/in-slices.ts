import { setImmediate } from 'node:timers/promises';

/** Does work that is cut into slices, letting the process answer others between them. */
export async function inSlices(work: Generator<void, void, void>): Promise<void> {
  while (!work.next().done) await setImmediate();
}
