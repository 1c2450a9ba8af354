import { setTimeout } from 'node:timers/promises';

/** Reached by what hangs alone: milliseconds. */
const PATIENCE = 250_000;
const INTERVAL = 20;

/**
 * Waits until a check answers something that is neither false nor null; also outside of Vitest.
 * @param what is waited for, for the error
 * @throws an error that names it when it does not happen; what the check throws at once
 */
export async function until<T>(
  what: string,
  check: () => T | Promise<T>,
): Promise<Exclude<T, false | null | undefined>> {
  const began = performance.now();
  for (;;) {
    const answer = await check();
    if (isThere(answer)) return answer;
    if (performance.now() - began > PATIENCE) throw new Error(`${what}: it did not happen`);
    await setTimeout(INTERVAL);
  }
}

function isThere<T>(answer: T): answer is Exclude<T, false | null | undefined> {
  return answer !== false && answer !== null && answer !== undefined;
}
