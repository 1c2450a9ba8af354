import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { CodedError } from '../../shared/errors/coded-error.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Nothing says where data are, or what says so cannot be read, or names a folder that is not there. */
export class DataFolderError extends CodedError<'DATA_FOLDER_UNNAMED' | 'DATA_FOLDER_GONE'> {
  override readonly name = 'DataFolderError';
}

/** In the usual place, names the folder that is used instead. */
export const ELSEWHERE = 'data-folder.json';
const elsewhereSchema = z.object({ dataFolder: z.string().refine(isAbsolute) });

/** What a variable names; an empty or relative path counts as none (XDG Base Directory Specification). */
const named = (path: string | undefined) => (path && isAbsolute(path) ? path : undefined);

/** @throws DataFolderError for a user without a home */
function homeFolder(): string {
  try {
    const home = homedir();
    if (isAbsolute(home)) return home;
  } catch {
    // The system knows no such user.
  }
  throw new DataFolderError(
    'DATA_FOLDER_UNNAMED',
    'this user has no home folder; say in HRM_LAB_DATA where the lab is to keep its runs',
  );
}

/**
 * The platform's place for application data.
 * @throws DataFolderError for a user without a home
 */
export function usualDataFolder(
  environment: Environment,
  platform: NodeJS.Platform = process.platform,
): string {
  if (platform === 'darwin')
    return join(homeFolder(), 'Library', 'Application Support', 'hrm-agent-lab');
  if (platform === 'win32') {
    return join(
      named(environment.LOCALAPPDATA) ?? join(homeFolder(), 'AppData', 'Local'),
      'hrm-agent-lab',
    );
  }
  return join(
    named(environment.XDG_DATA_HOME) ?? join(homeFolder(), '.local', 'share'),
    'hrm-agent-lab',
  );
}

/** The file that names the folder which is used instead of the usual one. */
export function elsewhereFile(usualFolder: string): string {
  return join(usualFolder, ELSEWHERE);
}

/** Whether a folder is gone, as that of a disk is that is not connected. */
function isGone(folder: string): boolean {
  try {
    return statSync(folder, { throwIfNoEntry: false }) === undefined;
  } catch {
    // Something is there: whoever opens it says what is wrong with it.
    return false;
  }
}

function chosenFolder(usualFolder: string): string | null {
  const file = elsewhereFile(usualFolder);
  if (!existsSync(file)) return null;
  const folder = namedIn(file, usualFolder);
  if (!isGone(folder)) return folder;
  // The folder was made when it was chosen: made again, it would be an empty lab on another disk.
  throw new DataFolderError(
    'DATA_FOLDER_GONE',
    `${folder}, which was chosen for the lab, is not there: connect its disk, or name in ${file} where it is now, or remove that file to use ${usualFolder}`,
  );
}

function namedIn(file: string, usualFolder: string): string {
  try {
    return elsewhereSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).dataFolder;
  } catch {
    // To begin an empty lab instead would look as if all runs were lost.
    throw new DataFolderError(
      'DATA_FOLDER_UNNAMED',
      `${file} does not name a folder; correct it, or remove it to use ${usualFolder}`,
    );
  }
}

/**
 * Where the lab keeps its runs unless told otherwise: HRM_LAB_DATA, the folder that was chosen in the application, or
 * the platform's place for application data. The desktop application and the command line share it.
 * @throws DataFolderError when the chosen folder is gone, or the file that names it cannot be read, or the user has no home
 */
export function labDataFolder(
  environment: Environment,
  platform: NodeJS.Platform = process.platform,
): string {
  if (environment.HRM_LAB_DATA) return resolve(environment.HRM_LAB_DATA);
  const usual = usualDataFolder(environment, platform);
  return chosenFolder(usual) ?? usual;
}

/**
 * Whether whoever names no data folder uses this one. The variable HRM_LAB_DATA may be known to this process
 * alone, so it does not count.
 */
export function isUsualData(
  dataFolder: string,
  environment: Environment,
  platform: NodeJS.Platform = process.platform,
): boolean {
  const { HRM_LAB_DATA: _, ...others } = environment;
  try {
    return labDataFolder(others, platform) === resolve(dataFolder);
  } catch (error) {
    if (error instanceof DataFolderError) return false;
    throw error;
  }
}
