import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import type { UtilityProcess, utilityProcess as real } from 'electron';

type Words = Parameters<typeof real.fork>;

/** A utility process: the test plays what runs in it. */
export class UtilityProcessStandIn
  extends EventEmitter
  implements Pick<UtilityProcess, 'stdout' | 'kill'>
{
  readonly stdout = new PassThrough();
  /** With what it was forked. */
  readonly words: Words;
  kills = 0;

  constructor(words: Words) {
    super();
    this.words = words;
  }

  /** Ends it as SIGTERM does. */
  kill(): boolean {
    this.kills++;
    queueMicrotask(() => this.emit('exit', 15));
    return true;
  }
}

/** Utility processes that were forked, the latest last. */
export const utilityProcesses: UtilityProcessStandIn[] = [];
export const utilityProcess = {
  fork: (...words: Words) => {
    const child = new UtilityProcessStandIn(words);
    utilityProcesses.push(child);
    return child;
  },
};
