import { AppendFile } from './append-file.ts';
import { type JournalEntry, journalEntrySchema } from './journal.ts';

/** The journal of one owner, which nobody else writes. */
export class JournalWriter {
  readonly #file: AppendFile;

  /** @throws the file system's errors, EEXIST among them */
  constructor(path: string) {
    this.#file = new AppendFile(path);
  }

  /**
   * Appends a line. Lines that no reader would take are not written.
   * @throws DiskFullError, or ZodError for an entry that is none: a fault of the program
   */
  write(entry: JournalEntry): void {
    this.#file.append(journalEntrySchema.parse(entry));
  }

  /** Makes all lines last. */
  sync(): void {
    this.#file.sync();
  }

  close(): void {
    this.#file.close();
  }
}
