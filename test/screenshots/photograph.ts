import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { LabPlace } from '../e2e/support/access/lab-places.ts';
import { openCamera } from './camera.ts';
import type { Vision } from './options.ts';
import { pictureName, type View } from './views.ts';

/** A place that is photographed, with what it is opened on. */
interface Subject {
  readonly place: LabPlace;
  readonly file: string;
  /** The page before it, for what is opened on one. */
  readonly on: LabPlace;
}

/** What is photographed in one window, in the order of visits. */
export interface Reel {
  readonly view: View;
  readonly vision: Vision | null;
  readonly subjects: readonly Subject[];
}

/** The pictures of some places in one view, those with `only` in their names. */
export function planReel(
  places: readonly LabPlace[],
  view: View,
  { vision, only }: { readonly vision: Vision | null; readonly only: string },
): Reel {
  const subjects = places.map((place, index) => ({
    place,
    file: pictureName({ number: index + 1, place: place.name }, view, vision),
    on: places.slice(0, index + 1).findLast(({ path }) => path !== undefined) ?? place,
  }));
  return { view, vision, subjects: subjects.filter(({ file }) => file.includes(only)) };
}

/**
 * Takes the pictures of a reel, one after the other.
 * @param on what is done with each: its name, and why it could not be taken, if it could not
 */
export async function photograph(
  browser: Browser,
  address: string,
  { reel, out }: { readonly reel: Reel; readonly out: string },
  on: (file: string, failure: Error | null) => void,
): Promise<void> {
  const camera = await openCamera(browser, address, reel);
  let shown: LabPlace | null = null;
  const visit = async (place: LabPlace) => {
    if (place.path !== undefined) await camera.goTo(place.path);
    await place.open(camera.page);
  };
  for (const { place, file, on: page } of reel.subjects) {
    try {
      if (page !== place && shown !== page) await visit(page);
      await visit(place);
      // A window that changes its size closes menus.
      await camera.take(join(out, file), place.close === undefined);
      await place.close?.(camera.page);
      shown = page;
      on(file, null);
    } catch (error) {
      shown = null;
      on(file, error as Error);
    }
  }
  await camera.close();
}
