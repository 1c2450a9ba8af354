import { constants, setPriority } from 'node:os';

/**
 * Lets every other thread go first when processors are short: the window must answer within
 * 100 ms while training runs at full speed. Only Linux gives a thread a priority of its own;
 * elsewhere this would slow the whole process, so it does nothing there.
 */
export function yieldToOtherThreads(): void {
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
}
