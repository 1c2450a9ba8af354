import { errorMessage } from '../../shared/errors/thrown.ts';
import { printable } from '../../shared/text/control-characters.ts';

/** Says on standard error what somebody should know of a data folder. */
export function printStorageNote(line: string): void {
  process.stderr.write(`hrm-lab: ${printable(line)}\n`);
}

/** Says what `look` finds, or that it could not look: a lab is opened all the same. */
export function printStorageFindings(look: () => readonly string[]): void {
  try {
    look().forEach(printStorageNote);
  } catch (error) {
    const why = errorMessage(error);
    printStorageNote(`the data folder could not be looked at: ${why}`);
  }
}
