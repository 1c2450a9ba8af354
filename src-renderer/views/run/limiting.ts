import type { Curves } from '../../charts/curve.ts';
import { lastValue, type Machine } from './system-facts.ts';

/** From this share on something is taken to be used up. */
const NEARLY_ALL = 0.85;
const MIB = 2 ** 20;

interface Circumstances {
  readonly curves: Curves;
  readonly machine: Machine;
  /** Threads of the run's engine; 0 where they are not known. */
  readonly threads: number;
  /** How many other runs train in the same process, and are in its numbers. */
  readonly others: number;
}

/**
 * What limits a run that trains, as far as the numbers of the lab's process tell: its processor time and
 * memory. What other programs use, and how busy a graphics card is, is not measured. null before the first
 * measurement.
 */
export function limitingText({ curves, machine, threads, others }: Circumstances): string | null {
  const busy = lastValue(curves, 'system/busyCores');
  const memory = lastValue(curves, 'system/processMemory');
  if (busy === null || memory === null) return null;
  const { cores, memoryBytes } = machine;
  const together = others > 0 ? ' with all runs that train' : '';
  if (memory * MIB > NEARLY_ALL * memoryBytes) {
    return `Memory: the lab uses nearly all of the machine’s${together}.`;
  }
  const used = `${busy.toFixed(1)} of ${cores} cores are busy${together}`;
  if (busy >= NEARLY_ALL * cores) return `The processor: ${used}.`;
  if (others === 0 && threads > 0 && busy >= NEARLY_ALL * threads) {
    const own = threads === 1 ? 'its one thread is' : `its ${threads} threads are`;
    return `The engine’s threads: ${used}, and ${own} at work all the time. More may be faster.`;
  }
  return `Nothing that is measured: ${used}. Other programs and graphics cards are not measured.`;
}
