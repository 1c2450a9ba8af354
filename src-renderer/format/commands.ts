import type { SystemInfo } from '../../shared/contract/system.ts';
import { quoteWindowsWord, quoteWordOn } from '../../shared/text/shell-word.ts';

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

/** Words of a command, with the quotes that they have. */
const WORD = /"[^"]*"|'[^']*'|[^\s"']+/g;

/**
 * A command as it is to be given on the machine of the lab: those of the lab ask this lab and not another one, and
 * the shell that is usual there takes every word as one. What is meant for other machines stays as it is.
 * @param lab what is known of it; null: nothing
 */
export function commandHere(
  command: string,
  lab: Pick<SystemInfo, 'dataFolder' | 'isUsualData' | 'platform'> | null,
): string {
  const isOfLab = command.startsWith('hrm-lab ');
  if (lab === null || !(isOfLab || command.startsWith('npm '))) return command;
  const { dataFolder, isUsualData, platform } = lab;
  const words =
    platform === 'win32'
      ? command.replaceAll(WORD, (word) => (/^["']/.test(word) ? word : quoteWindowsWord(word)))
      : command;
  if (!isOfLab || isUsualData || / --data[ =]/.test(command)) return words;
  return `${words} --data ${quoteWordOn(platform, dataFolder)}`;
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
