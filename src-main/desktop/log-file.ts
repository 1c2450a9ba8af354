import { join } from 'node:path';
import { app } from 'electron';
import { errorMessage } from '../../shared/errors/thrown.ts';
import { RotatingLog } from '../log/rotating-log.ts';

type Write = typeof process.stderr.write;

function openLog(): RotatingLog | null {
  try {
    app.setAppLogsPath();
    return new RotatingLog(join(app.getPath('logs'), 'lab.log'));
  } catch (error) {
    process.stderr.write(`No log is kept: ${errorMessage(error)}\n`);
    return null;
  }
}

/**
 * Keeps what the application says in the platform's place for logs: a program with a window has no terminal. What goes to
 * standard error goes on there, too.
 * @returns null when there is no place for it, which is said there
 */
export function keepLog(): RotatingLog | null {
  const log = openLog();
  if (!log) return null;
  const write: Write = process.stderr.write.bind(process.stderr);
  const both = (text: string | Uint8Array, ...rest: unknown[]) => {
    log.say(typeof text === 'string' ? text : Buffer.from(text).toString('utf8'));
    return Reflect.apply(write, process.stderr, [text, ...rest]);
  };
  process.stderr.write = both as Write;
  return log;
}
