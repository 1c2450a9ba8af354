import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { app, dialog } from 'electron';
import { z } from 'zod';
import { errorMessage } from '../../shared/errors/thrown.ts';
import { runChildrenWith } from '../children/run-child.ts';
import { labDataFolder } from '../lab/data-folder.ts';
import { flushed, outliveReaders } from '../server/outlive-readers.ts';
import { registerAppScheme } from './app-protocol.ts';
import { type Application, openApplication } from './application.ts';
import { silenceChromium } from './lock-down.ts';
import { keepLog } from './log-file.ts';
import { onSystemOpens } from './open-things.ts';
import { LAB_SCHEME, type Opening, openingsOf } from './openings.ts';
import { startWords } from './start-words.ts';
import { runInUtilityProcess } from './utility-child.ts';

/** What a second start hands over. */
const handedOverSchema = z.object({ words: z.array(z.string()), folder: z.string() });

/** While developing, Electron is given the folder of the application as its first word. */
const ARGUMENTS = process.argv.slice(process.defaultApp ? 2 : 1);

function fail(error: unknown): void {
  dialog.showErrorBox('HRM-Agent Lab', errorMessage(error));
  app.exit(1);
}

/**
 * Each data folder has an application of its own, with its lock: what Chromium keeps for another folder than the usual one
 * is kept apart. Where nothing can be kept it is for this time alone: without a folder the lock would be refused, and the
 * application end without a word.
 * @param given the data folder, undefined for the usual one
 */
function placeUserData(given: string | undefined): void {
  const usual = app.getPath('userData');
  const name = (path: string) => createHash('sha256').update(path).digest('hex').slice(0, 16);
  const folder = given === undefined ? usual : join(usual, 'labs', name(resolve(given)));
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    app.setPath('userData', folder);
  } catch (error) {
    process.stderr.write(`Sizes and choices are not remembered: ${errorMessage(error)}\n`);
    app.setPath('userData', mkdtempSync(join(tmpdir(), 'hrm-agent-lab-')));
  }
}

/** Opens the application, or hands over to the one that has the same data folder open. */
function start({ data, words }: ReturnType<typeof startWords>): void {
  // Without a listener, Electron stops the whole process for a message box.
  outliveReaders();
  if (data !== undefined) process.env.HRM_LAB_DATA = resolve(data);
  const given = process.env.HRM_LAB_DATA || undefined;
  placeUserData(given);
  const handedOver: z.infer<typeof handedOverSchema> = { words: [...words], folder: process.cwd() };
  if (!app.requestSingleInstanceLock(handedOver)) return app.quit();

  // Until the application is open, what is asked for waits.
  let application: Application | null = null;
  const waiting: Opening[] = openingsOf(words, process.cwd());
  const open = (openings: readonly Opening[]) => {
    if (application) application.show(openings);
    else waiting.push(...openings);
  };
  app.on('second-instance', (_event, _argv, _folder, more: unknown) => {
    const { success, data: asked } = handedOverSchema.safeParse(more);
    open(success ? openingsOf(asked.words, asked.folder) : []);
  });
  onSystemOpens(open);
  // macOS starts nothing twice: it says so when the Dock's picture is clicked.
  app.on('activate', () => application?.show([]));

  app.enableSandbox();
  silenceChromium();
  registerAppScheme();
  if (process.platform === 'win32') {
    // Elsewhere the installation says what opens such addresses, and whose notifications are.
    app.setAppUserModelId('org.hrm-agent-lab.app');
    if (app.isPackaged) app.setAsDefaultProtocolClient(LAB_SCHEME);
  }
  app.on('window-all-closed', () => app.quit());
  app
    .whenReady()
    .then(async () => {
      const log = keepLog();
      application = await openApplication({
        dataFolder: labDataFolder(process.env),
        isGiven: Boolean(given),
        logFile: log?.path ?? null,
        openings: waiting,
      });
    })
    .catch(fail);
}

/** The command line inside the application: the executable is no Node. */
async function runCommandLine(words: readonly string[]): Promise<void> {
  app.disableHardwareAcceleration();
  const { runCommandLine: run } = await import('../cli/command-line.ts');
  outliveReaders();
  await run(words);
  // The end of the application does not wait for them.
  await flushed();
  app.exit(typeof process.exitCode === 'number' ? process.exitCode : 0);
}

runChildrenWith(runInUtilityProcess);
const words = startWords(ARGUMENTS);
if (words.commandLine === null) {
  try {
    start(words);
  } catch (error) {
    fail(error);
  }
} else runCommandLine(words.commandLine).catch(fail);
