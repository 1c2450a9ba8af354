import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { DataFolderError, labDataFolder } from '../../lab/data-folder.ts';

/** The lab's folder, or null where nobody can say which, or it is gone: who names another needs none. */
function usualFolder(): string | null {
  try {
    return labDataFolder(process.env);
  } catch (error) {
    if (error instanceof DataFolderError) return null;
    throw error;
  }
}

/** `--data DIR`, the same for every command. */
export function dataOption(): Option {
  const option = new Option('--data <dir>', 'folder of the lab’s data').argParser(
    (folder: string) => resolve(folder),
  );
  const usual = usualFolder();
  return usual === null ? option : option.default(usual);
}

/**
 * Sees to it that a command that wants a data folder has one.
 * @throws DataFolderError
 */
export function needDataFolder(command: Command): void {
  const wants = command.options.some(({ long }) => long === '--data');
  if (!wants || command.getOptionValue('data') !== undefined) return;
  command.setOptionValue('data', labDataFolder(process.env));
}
