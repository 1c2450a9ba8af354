import type { Sharing } from '../contract/engines.ts';

/** What is said of threads, by how they hand each other arrays: `2, sharing memory`. */
export const SHARING_TEXTS: Readonly<Record<Sharing, string>> = {
  memory: 'sharing memory',
  copies: 'sharing copies, as native code takes no shared memory there',
};
