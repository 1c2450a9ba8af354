import { peakMemory } from '../measure/peak-memory.ts';
import { LINE_BEGIN } from '../host/told.ts';

/** Tells the host what has been found so far: fields replace those that were told before. */
export type Tell<Found> = (found: Found) => void;

function write(told: object): void {
  // Whatever native code printed before may have left its line open.
  process.stdout.write(`\n${LINE_BEGIN}${JSON.stringify(told)}\n`);
}

export function tellFound(found: object): void {
  write({ found, peakMemoryBytes: peakMemory() });
}

/** Tells that the part is over; what happens to the process then is of no matter. */
export function tellDone(): void {
  write({ done: true, peakMemoryBytes: peakMemory() });
}
