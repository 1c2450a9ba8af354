import { resolve } from 'node:path';
import { Option } from 'commander';
import { labDataFolder } from '../../lab/data-folder.ts';

/** `--data DIR`, the same for every command. */
export function dataOption(): Option {
  return new Option('--data <dir>', 'folder of the lab’s data')
    .argParser((folder: string) => resolve(folder))
    .default(labDataFolder(process.env));
}
