import { app } from 'electron';
import { startDetached } from '../children/start-detached.ts';
import { openingsOf } from './openings.ts';

/** The words of this start without what it was opened with: the application's folder while developing, options. */
function ownWords(): string[] {
  return process.argv.slice(1).filter((word) => openingsOf([word], process.cwd()).length === 0);
}

/**
 * Starts the application anew when this one ends, which has to follow at once.
 * @param words what to open then, beside the options that this one was started with
 */
export function startAnew(words: readonly string[] = []): void {
  const args = [...ownWords(), ...words];
  // The new one would find this one, and hand over to it.
  app.releaseSingleInstanceLock();
  const image = app.isPackaged ? process.env.APPIMAGE : undefined;
  if (!image) return app.relaunch({ args });
  // Electron's own helper runs from the image's file system, which is gone when this process is.
  startDetached(image, args, ({ message }) => void process.stderr.write(`${image}: ${message}\n`));
}
