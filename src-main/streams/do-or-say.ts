import { errorMessage } from '../../shared/errors/thrown.ts';
import { printable } from '../../shared/text/control-characters.ts';

/**
 * Does what nobody waits for. What it throws is said on standard error: thrown from a timer, it would end the lab with
 * all that it trains.
 * @param who what it was done for
 */
export function doOrSay(who: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    process.stderr.write(`${who}: ${printable(errorMessage(error))}\n`);
  }
}
