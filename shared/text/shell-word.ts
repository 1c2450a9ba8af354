/** A text as one word of a POSIX shell, whatever is in it; a zero byte cannot be. */
export function quoteWord(word: string): string {
  if (/^[\w./:=@%+,-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * A text as one word of PowerShell, and of cmd unless PowerShell would replace something in it: double quotes mean
 * the same to both, single ones are nothing to cmd. A double quote cannot be in it, as in the name of a file.
 */
export function quoteWindowsWord(word: string): string {
  // A comma makes a list, and what begins with @ is a variable.
  if (/^[\w./:=+\\-][\w./:=@+\\-]*$/.test(word)) return word;
  // PowerShell takes typographic quotes for quotes.
  if (/[$`\u201c-\u201e]/.test(word)) return `'${word.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`;
  // A program takes a backslash before a quote for part of the word.
  return `"${word.replace(/\\+$/, '$&$&')}"`;
}

/** A text as one word of the shell that is usual on a platform, as Node names it. */
export function quoteWordOn(platform: string, word: string): string {
  return platform === 'win32' ? quoteWindowsWord(word) : quoteWord(word);
}
