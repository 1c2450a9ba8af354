import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import { errorMessage } from '../../../shared/errors/thrown.ts';
import { isRecord, recordOf } from '../../../shared/typed/record.ts';
import { PackageError } from './package-error.ts';

/** What a package says of itself in its package.json. */
export interface ModuleFacts {
  readonly name: string;
  readonly version: string;
  readonly dependencies: readonly string[];
}

/** What the package.json of a folder says; null where there is none. @throws PackageError for one that is none */
export function readModule(folder: string): ModuleFacts | null {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return null;
  try {
    const { name, version, dependencies } = recordOf(JSON.parse(readFileSync(file, 'utf8')));
    const needed = isRecord(dependencies) ? Object.keys(dependencies) : [];
    return { name: String(name), version: String(version), dependencies: needed };
  } catch (cause) {
    const message = `${file} cannot be read: ${errorMessage(cause)}`;
    throw new PackageError('PACKAGE_SOURCE', message, { cause });
  }
}

/** Where Node finds a package for a module in a folder: in the node_modules there or above; null when nowhere. */
export function findModule(name: string, folder: string): string | null {
  const path = join(folder, 'node_modules', ...name.split('/'));
  if (existsSync(join(path, 'package.json'))) return path;
  const above = dirname(folder);
  return above === folder ? null : findModule(name, above);
}

/** A package that is needed, and where it goes within a node_modules folder. */
export interface NeededModule {
  readonly folder: string;
  readonly to: string;
}

/** The path of a folder within another one; null when it is not in there. */
function within(outer: string, folder: string): string | null {
  const path = relative(outer, folder);
  return path === '' || path.startsWith('..') || isAbsolute(path) ? null : path;
}

/**
 * A package with all that it needs, laid out as it was found: so each finds the versions that it found there.
 * @throws PackageError PACKAGE_SOURCE when something is missing
 */
export function modulesFrom(root: string, name: string): NeededModule[] {
  const modules = join(root, ...name.split('/').map(() => '..'));
  const isAmongOthers = basename(modules) === 'node_modules';
  const placeOf = (folder: string, module: string): string => {
    const inside = within(root, folder);
    if (inside !== null) return join(name, inside);
    // What was found further up has nobody there who finds another version.
    return (isAmongOthers ? within(modules, folder) : null) ?? module;
  };
  const found = new Map([[root, name]]);
  const queue = [root];
  for (let folder = queue.shift(); folder !== undefined; folder = queue.shift()) {
    for (const needed of readModule(folder)?.dependencies ?? []) {
      const other = findModule(needed, folder);
      if (other === null) {
        throw new PackageError('PACKAGE_SOURCE', `${needed}, which ${folder} needs, is not there`);
      }
      if (found.has(other)) continue;
      found.set(other, placeOf(other, needed));
      queue.push(other);
    }
  }
  return [...found].map(([folder, to]) => ({ folder, to }));
}

/** Sources, types and maps of a package: nothing that runs. */
export function isOnlyForDevelopers(path: string): boolean {
  return /\.(?:map|[cm]?ts|html|md)$/i.test(path) && !/licen[cs]e|notice/i.test(path);
}
