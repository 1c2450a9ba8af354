import type { CommonOption } from './analysis.ts';

/** Options of whatever lets agents walk, in the order of messages. */
export const OF_ROLL_OUTS = [
  'rollOuts',
  'seed',
  'epsilon',
  'checkpoint',
  'initialZ',
] as const satisfies readonly CommonOption[];

/** The same where doors may be held for all of a walk. */
export const OF_WALKS = [...OF_ROLL_OUTS, 'doorsFrozen'] as const satisfies readonly CommonOption[];
