/** What was typed and not sent, and when. */
export interface Draft<T> {
  readonly value: T;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Drafts that another version of the page kept are not read. */
const VERSION = 1;

function nameOf(key: string): string {
  return `hrm-lab.draft.${key}`;
}

/** The page works without: where a browser keeps nothing, or has no room left, drafts are not kept. */
function attempt<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}

/**
 * The draft of a form; null when there is none that can be read. One that cannot is removed.
 * @param key names the form and what it was opened for, such as `fork:2026-…`
 * @param read what was stored, or null when it is not what the form keeps
 */
export function readDraft<T>(key: string, read: (stored: unknown) => T | null): Draft<T> | null {
  const text = attempt(() => sessionStorage.getItem(nameOf(key)));
  if (text === null) return null;
  const stored = attempt(
    () => JSON.parse(text) as { version?: unknown; at?: unknown; value?: unknown },
  );
  const isOurs = stored?.version === VERSION && typeof stored.at === 'number';
  const value = isOurs ? attempt(() => read(stored.value)) : null;
  if (value !== null) return { value, at: stored!.at as number };
  dropDraft(key);
  return null;
}

/** Keeps what JSON can say of a draft, for as long as the window lives. */
export function writeDraft(key: string, value: unknown): void {
  const text = JSON.stringify({ version: VERSION, at: Date.now(), value });
  attempt(() => sessionStorage.setItem(nameOf(key), text));
}

export function dropDraft(key: string): void {
  attempt(() => sessionStorage.removeItem(nameOf(key)));
}
