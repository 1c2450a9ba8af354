import { quoteWord } from '../../shared/text/shell-word.ts';

/** A piece of a message: plain words, or a command that can be copied. */
export interface MessagePart {
  readonly kind: 'words' | 'command';
  readonly text: string;
}

/** Between backticks, or npm's: a script with one option, or the installing of packages. */
const QUOTED = '`([^`]+)`|"(npm [^"]+)"';
const NPM_SCRIPT = String.raw`npm run [\w:-]*\w(?: -- --?[\w-]+)?`;
const NPM_INSTALL = String.raw`npm (?:install|i)(?: --?[\w-]+)*(?: @[\w./@-]*\w)+`;
const COMMAND = new RegExp(`${QUOTED}|(${NPM_SCRIPT}|${NPM_INSTALL})`, 'g');

/** A message as plain text, for places where nothing can be copied. */
export function plainMessage(message: string): string {
  return messageParts(message)
    .map(({ text }) => text)
    .join('');
}

/**
 * A command as it is to be given, so that those of the lab ask this lab and not another one.
 * @param dataFolder of this lab; null when the command takes it by itself
 */
export function commandWithData(command: string, dataFolder: string | null): string {
  if (dataFolder === null || !command.startsWith('hrm-lab ') || / --data[ =]/.test(command)) {
    return command;
  }
  return `${command} --data ${quoteWord(dataFolder)}`;
}

/** Splits a message at the commands it names. */
export function messageParts(message: string): MessagePart[] {
  const parts: MessagePart[] = [];
  let end = 0;
  for (const match of message.matchAll(COMMAND)) {
    if (match.index > end) parts.push({ kind: 'words', text: message.slice(end, match.index) });
    parts.push({ kind: 'command', text: match[1] ?? match[2] ?? match[3] });
    end = match.index + match[0].length;
  }
  if (end < message.length) parts.push({ kind: 'words', text: message.slice(end) });
  return parts;
}
