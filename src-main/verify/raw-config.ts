import type { RunRow } from './check.ts';

/** A section of a stored configuration, by a version that may be another; empty when there is none. */
export function rawSection({ config }: RunRow, section: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(config);
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
  const found = (value as Readonly<Record<string, unknown>> | null)?.[section];
  return typeof found === 'object' && found ? (found as Readonly<Record<string, unknown>>) : {};
}
