/** What is timed: anything that can be run again and again at a batch size. */
export type RunAtBatch = (batch: number) => () => Promise<void>;

export interface TimingOptions {
  /** The batch size that the time is wanted of. */
  readonly batch: number;
  /** The batch size to begin with: the smallest that keeps all threads busy. */
  readonly smallest: number;
  /** About how long it may take at most; two runs at `smallest` are always made. */
  readonly budgetSeconds: number;
  /** Ends the timing with the signal's reason, between two runs. */
  readonly signal?: AbortSignal | undefined;
}

/** Growing the batch for less than this is not worth the time. */
const WORTHWHILE_GROWTH = 1.5;
/** Of so many runs the median is as good as of more: small models take a thousand in the time that they have. */
const ENOUGH_RUNS = 25;
/** Share of the time left that the first run of a larger batch may take. */
const WARM_UP_SHARE = 0.3;

/** The lower one of an even number: a run that something else held up is no measure. */
function lowerMedian(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[(values.length - 1) >> 1];
}

/**
 * Seconds of one run at a batch size, from as large a batch as the budget allows: cost is linear
 * in the batch (micro-batches on a processor), so the time of a smaller one is scaled up. Small
 * batches come first. The first run at a batch size allocates and is not counted.
 */
export async function timeRuns(prepare: RunAtBatch, options: TimingOptions): Promise<number> {
  const { batch: wanted, smallest, budgetSeconds, signal } = options;
  const end = performance.now() + budgetSeconds * 1000;
  const left = () => (end - performance.now()) / 1000;
  const timed = async (run: () => Promise<void>) => {
    signal?.throwIfAborted();
    const started = performance.now();
    await run();
    return (performance.now() - started) / 1000;
  };
  let batch = Math.min(wanted, smallest);
  for (;;) {
    const run = prepare(batch);
    await timed(run);
    const times = [await timed(run)];
    if (left() > times[0]) times.push(await timed(run));
    const affordable = Math.floor((batch * WARM_UP_SHARE * left()) / lowerMedian(times));
    if (batch < wanted && affordable >= WORTHWHILE_GROWTH * batch) {
      batch = Math.min(wanted, affordable);
      continue;
    }
    while (times.length < ENOUGH_RUNS && left() > lowerMedian(times)) times.push(await timed(run));
    return (lowerMedian(times) * wanted) / batch;
  }
}
