import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type InstalledPackage,
  installedPackageSchema,
} from '../../../shared/contract/engine-packages.ts';
import { entriesIn } from '../../disk/folder-entries.ts';
import { PRIVATE_FILE } from '../../disk/private-modes.ts';

/** What a package's folder says of how it came there. */
const FACTS = 'lab-package.json';
/** What is not finished, makes room for another one, or is being taken away. */
const UNFINISHED = '.unfinished-';
const OLD = '.old-';
const REMOVED = '.removed-';

const factsSchema = installedPackageSchema.omit({ folder: true });

/** The package in a folder; null where there is none, or half of one. */
export function readInstalled(folder: string): InstalledPackage | null {
  let text: string;
  try {
    text = readFileSync(join(folder, FACTS), 'utf8');
  } catch {
    return null;
  }
  try {
    return { ...factsSchema.parse(JSON.parse(text)), folder };
  } catch {
    // Somebody wrote into it: it is replaced or removed like none.
    return null;
  }
}

/** Completes a package with what is known of it. */
export async function writeFacts(
  folder: string,
  facts: Omit<InstalledPackage, 'folder'>,
): Promise<void> {
  const text = `${JSON.stringify(facts, null, 2)}\n`;
  await writeFile(join(folder, FACTS), text, { mode: PRIVATE_FILE });
}

/** Where a package is put together. */
export const unfinishedFolder = (place: string, id: string) => join(place, `${UNFINISHED}${id}`);

/** Puts a package in its place, instead of one that is there. */
export async function putInPlace(unfinished: string, place: string, id: string): Promise<void> {
  const folder = join(place, id);
  const old = join(place, `${OLD}${id}`);
  await rm(old, { recursive: true, force: true });
  const hadOne = await rename(folder, old).then(
    () => true,
    () => false,
  );
  try {
    await rename(unfinished, folder);
  } catch (error) {
    if (hadOne) await rename(old, folder);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}

/** Takes a package away: in one step, so that no half of it is found. */
export async function takeAway(place: string, id: string): Promise<void> {
  const removed = join(place, `${REMOVED}${id}`);
  await rm(removed, { recursive: true, force: true });
  await rename(join(place, id), removed);
  await rm(removed, { recursive: true, force: true });
}

/** Removes what a lab that was killed had not finished; a package that made room for another comes back. */
export function removeLeftovers(place: string): void {
  for (const { name } of entriesIn(place)) {
    if (![UNFINISHED, OLD, REMOVED].some((prefix) => name.startsWith(prefix))) continue;
    const folder = join(place, name.slice(OLD.length));
    if (name.startsWith(OLD) && !existsSync(folder)) renameSync(join(place, name), folder);
    else rmSync(join(place, name), { recursive: true, force: true });
  }
}
