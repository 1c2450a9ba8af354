import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Ticks of Linux in a second. */
const TICKS = 100;
const MEGABYTE = 2 ** 20;
const NANOSECONDS = 1e9;

/** Seconds of the processor that programs took which this process started and which have ended; 0 where nobody says. */
function childrenSeconds(): number {
  try {
    const stat = readFileSync('/proc/self/stat', 'latin1');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    return (fields[13] + fields[14]) / TICKS;
  } catch {
    return 0;
  }
}

const collect = (() => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
})();

/** What this process, with all of its threads, costs from now on. */
export class LabCosts {
  readonly #began = performance.now();
  readonly #cpu = process.cpuUsage();
  readonly #loop = performance.eventLoopUtilization();
  readonly #children = childrenSeconds();
  readonly #delays = monitorEventLoopDelay({ resolution: 10 });

  constructor() {
    this.#delays.enable();
  }

  now() {
    const { user, system } = process.cpuUsage(this.#cpu);
    const seconds = (performance.now() - this.#began) / 1000;
    const { active } = performance.eventLoopUtilization(this.#loop);
    const longestBlockSeconds = this.#delays.max / NANOSECONDS;
    const children = childrenSeconds() - this.#children;
    collect();
    const { heapUsed, rss } = process.memoryUsage();
    return {
      seconds,
      /** Of all threads. */
      cpuSeconds: (user + system) / 1e6,
      mainThreadSeconds: active / 1000,
      longestBlockSeconds,
      childrenSeconds: children,
      heapMegabytes: heapUsed / MEGABYTE,
      rssMegabytes: rss / MEGABYTE,
    };
  }
}
