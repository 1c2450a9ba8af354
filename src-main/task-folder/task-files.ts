/** How far the journals of a task are known. */
export interface Known {
  /** The task: the id of its run. */
  readonly id: string;
  /** The owner whose journal is being read; 0 before any. */
  readonly owner: number;
  /** Bytes of its journal that are known. */
  readonly offset: number;
}

/** What one owner wrote after what is known: whole lines. */
export interface JournalPiece {
  readonly owner: number;
  /** Where in its journal the text begins, in bytes. */
  readonly from: number;
  readonly text: string;
}

/** What is new of a task. */
export interface Told {
  readonly id: string;
  /**
   * In the order of their owners: the rest of the known one's first. An owner's piece is whole when there is one
   * of a later owner behind it.
   */
  readonly pieces: readonly JournalPiece[];
  /** More is there than was read at once: ask again. */
  readonly more: boolean;
  /** Why the rest of it can be read by nobody, if so: one line for people. */
  readonly problem?: string | undefined;
}

/** A file that is sent or fetched; its path is relative, with `/`, and leads nowhere else. */
export interface FramedFile {
  readonly path: string;
  readonly bytes: number;
  /** Must be read to its end before the next file. */
  readonly content: AsyncIterable<Uint8Array>;
}

/** The folders of the tasks of a place, where they are. */
export interface TaskFiles {
  /** Writes files below the place's folder, each whole or not at all. */
  receive(
    files: AsyncIterable<FramedFile> | Iterable<FramedFile>,
    signal?: AbortSignal,
  ): Promise<void>;
  /**
   * What is new of some tasks, in the order in which they are asked for; those without a folder, or without the
   * journal that is known of them, are left out.
   */
  read(known: readonly Known[], signal?: AbortSignal): Promise<Told[]>;
  /** What an owner wrote into its file of episodes after some bytes: whole lines, at most some MiB at once. */
  episodes(known: Known, signal?: AbortSignal): Promise<JournalPiece & { readonly more: boolean }>;
  /**
   * The files of a checkpoint of an owner, each by its name alone.
   * @throws TaskFolderError TASK_CHECKPOINT when it is not there
   */
  checkpoint(
    of: { readonly id: string; readonly owner: number; readonly name: string },
    signal?: AbortSignal,
  ): AsyncIterable<FramedFile>;
  /** Removes tasks with all that they wrote; those that are not there are no failure. */
  remove(ids: readonly string[], signal?: AbortSignal): Promise<void>;
}
