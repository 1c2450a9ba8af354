import { join } from 'node:path';
import { app } from 'electron';
import { RotatingLog } from '../log/rotating-log.ts';

type Write = typeof process.stderr.write;

/**
 * Keeps what the application says in the platform's place for logs: a program with a window has no terminal. What goes to
 * standard error goes on there, too.
 * @throws the file system's errors when there is no place for it
 */
export function keepLog(): RotatingLog {
  app.setAppLogsPath();
  const log = new RotatingLog(join(app.getPath('logs'), 'lab.log'));
  const write: Write = process.stderr.write.bind(process.stderr);
  const both = (text: string | Uint8Array, ...rest: unknown[]) => {
    log.say(typeof text === 'string' ? text : Buffer.from(text).toString('utf8'));
    return Reflect.apply(write, process.stderr, [text, ...rest]);
  };
  process.stderr.write = both as Write;
  return log;
}
