const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
export type EndSignal = (typeof SIGNALS)[number];

/** Signals closer together than this are one: npm passes on the Ctrl-C that the terminal sent. */
const SAME_KEY_MILLISECONDS = 400;

/**
 * Calls `first` when the process is asked to end; when it is asked again it ends at once.
 * @returns a function that gives the signals back to the system
 */
export function onAskedToEnd(first: (signal: EndSignal) => void): () => void {
  let askedAt: number | null = null;
  const listen = (signal: EndSignal) => {
    if (askedAt === null) {
      askedAt = performance.now();
      first(signal);
    } else if (performance.now() - askedAt > SAME_KEY_MILLISECONDS) {
      process.exit(exitCodeOf(signal));
    }
  };
  for (const signal of SIGNALS) process.on(signal, listen);
  return () => {
    for (const signal of SIGNALS) process.off(signal, listen);
  };
}

/** What a shell reports for a process ended by the signal. */
export function exitCodeOf(signal: EndSignal): number {
  return { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 }[signal];
}
