/** What the application asks of its windows when it quits. */
interface OpenWindow {
  close(): void;
  destroy(): void;
}

/** All that are open. */
export const windows = new Set<OpenWindow>();
