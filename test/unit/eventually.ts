import { vi } from 'vitest';

/** Waits until a check passes, for as long as a busy machine may take; its last failure is thrown. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 150_000, interval: 20 });
}
