import { join } from 'node:path';
import type { EnginePackageId } from '../../shared/contract/engine-packages.ts';

/**
 * Variable of the environment that says where packages lie which the user put in. The host sets it; every
 * worker thread and child process gets the environment that is there when it is started.
 */
const VARIABLE = 'HRM_LAB_ENGINES';

/** Tells this process, and the workers that it starts, where the user's packages lie. */
export function lookForPackagesIn(folder: string): void {
  process.env[VARIABLE] = folder;
}

/** Where a package of the user lies if there is one; null when nobody said where to look. */
export function userPackageFolder(id: EnginePackageId): string | null {
  const folder = process.env[VARIABLE];
  return folder ? join(folder, id) : null;
}

/** Where a package of npm lies within a package of the user, which is a small project. */
export function moduleFolder(packageFolder: string, name: string): string {
  return join(packageFolder, 'node_modules', ...name.split('/'));
}
