import { errorMessage } from '../../shared/errors/thrown.ts';
import { printable } from '../../shared/text/control-characters.ts';

/** Prints on standard error what people should know about a data folder. */
export function printStorageNote(line: string): void {
  process.stderr.write(`hrm-lab: ${printable(line)}\n`);
}

/** Prints what `look` finds, or that it failed: a lab is opened all the same. */
export function printStorageFindings(look: () => readonly string[]): void {
  try {
    look().forEach(printStorageNote);
  } catch (error) {
    const why = errorMessage(error);
    printStorageNote(`the data folder could not be looked at: ${why}`);
  }
}
