import { StoreError } from './store-error.ts';

/** What a column of JSON holds; null when a damaged database has other text there. */
export function readableJson<T = unknown>(text: string): T | null {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * What a column of JSON holds that cannot be missing.
 * @param what it is, for people
 * @throws StoreError DATABASE_DAMAGED
 */
export function storedJson<T>(text: string, what: string): T {
  const value: T | null = readableJson(text);
  if (value !== null) return value;
  throw new StoreError(
    'DATABASE_DAMAGED',
    `${what} in the database cannot be read: it is damaged; \`hrm-lab verify\` says more`,
  );
}
