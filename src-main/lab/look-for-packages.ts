import { lookForPackagesIn } from '../engine/user-packages.ts';
import { enginesFolder } from '../store/data-folder.ts';

/** From now on, this process and the workers that it starts find the packages of engines in a data folder. */
export function lookForPackagesOf(dataFolder: string): void {
  lookForPackagesIn(enginesFolder(dataFolder));
}
