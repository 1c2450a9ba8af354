import { capitalised } from '../format/sentence.ts';

/**
 * Which runs have no line because they could not be read, and why; '' when all could.
 * @param failures what went wrong, by run
 */
export function unreadNote(
  failures: ReadonlyMap<string, string>,
  nameOf: (runId: string) => string,
): string {
  const [first, ...others] = failures;
  if (!first) return '';
  const [id, cause] = first;
  const who = others.length > 0 ? `${failures.size} runs` : nameOf(id);
  return `${who} could not be read: ${capitalised(cause)}`;
}
