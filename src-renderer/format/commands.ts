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
