/**
 * Characters that do something instead of showing something: C0 and C1 controls with escape and newline,
 * separators of lines and paragraphs, marks that turn the direction of writing, and halves of pairs. A
 * terminal or a log must not get them from a stored text, and no name needs them.
 */
const CONTROL = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** What is said of a text with such characters in it. */
export const NO_CONTROL_CHARACTERS = 'control characters are not allowed';

/** Whether a text has a character in it that a line on a screen cannot show. */
export function hasControlCharacters(text: string): boolean {
  return text.search(CONTROL) >= 0;
}

/** A text on one line, with every such character written out: `\u{1b}` for escape. */
export function printable(text: string): string {
  return text.replace(CONTROL, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}

/** The same, cut off after `length` characters, or one less: half of a pair cannot be shown. */
export function printableStart(text: string, length: number): string {
  return printable(text)
    .slice(0, length)
    .replace(/\p{Cs}$/u, '');
}

/** The same for a text of several lines, such as a stack. */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

/** The same for notes, which may have tabs. */
export function printableNotes(text: string): string {
  return text.replaceAll('\r\n', '\n').split('\t').map(printableLines).join('\t');
}
