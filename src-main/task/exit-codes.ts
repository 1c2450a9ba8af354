/** Exit codes of a task, as its batch script reads them. */
export const TaskExit = {
  /** The run ended, or somebody else has it: there is nothing to do. */
  done: 0,
  /** Nothing could be read or written there; why is on standard error. */
  unusable: 1,
  /** The thread that trains died: it may go on. */
  died: 70,
  /** It made room and wants to be put back into the line. */
  putBack: 75,
} as const;
