import { readFileSync, renameSync, rmSync } from 'node:fs';
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

/** Said of a package until its self-test has had the last word: a lab may be killed meanwhile. */
export const UNTRIED = 'Not tried to its end: examine the engine.';

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

/** A package in its place, and what becomes of the one that was there before. */
export interface InPlace {
  /** It stays: the one before goes. */
  keep(): Promise<void>;
  /** It goes: the one before, if there was any, is in its place again. */
  takeBack(): Promise<void>;
}

/** Puts a package in its place. One that is there makes room, until it is said which of them stays. */
export async function putInPlace(unfinished: string, place: string, id: string): Promise<InPlace> {
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
  return {
    keep: () => rm(old, { recursive: true, force: true }),
    takeBack: () => takeAway(place, id, hadOne ? old : null),
  };
}

/**
 * Takes a package away: in one step, so that no half of it is found.
 * @param instead folder of one that takes its place
 */
export async function takeAway(
  place: string,
  id: string,
  instead: string | null = null,
): Promise<void> {
  const removed = join(place, `${REMOVED}${id}`);
  await rm(removed, { recursive: true, force: true });
  await rename(join(place, id), removed);
  if (instead !== null) await rename(instead, join(place, id));
  await rm(removed, { recursive: true, force: true });
}

/** Removes what a lab that was killed had not finished; a package that made room for another comes back, unless that one works. */
export function removeLeftovers(place: string): void {
  for (const { name } of entriesIn(place)) {
    const leftover = join(place, name);
    if (name.startsWith(OLD)) comeBack(leftover, join(place, name.slice(OLD.length)));
    else if (name.startsWith(UNFINISHED) || name.startsWith(REMOVED)) {
      rmSync(leftover, { recursive: true, force: true });
    }
  }
}

function comeBack(old: string, folder: string): void {
  const found = readInstalled(folder);
  if (found !== null && found.outcome !== UNTRIED) {
    rmSync(old, { recursive: true, force: true });
    return;
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(old, folder);
}
