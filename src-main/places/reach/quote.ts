/** A word as a POSIX shell takes it, whatever is in it; a zero byte cannot be. */
export function quoteWord(word: string): string {
  if (/^[\w./:=@%+,-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** A program and its arguments as one line for a POSIX shell. */
export function quoteCommand(command: readonly string[]): string {
  return command.map(quoteWord).join(' ');
}
