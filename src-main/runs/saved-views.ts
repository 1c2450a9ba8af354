import { z } from 'zod';
import { MOST_VIEWS, type SavedView, savedViewSchema } from '../../shared/contract/saved-views.ts';
import type { WritableConnection } from '../store/connection.ts';
import { readSetting, saveSetting } from '../store/settings-repository.ts';

const SETTING = 'runViews';

/** The views of the list of runs that have a name: a setting of the lab, in its database. */
export class SavedViews {
  readonly #database: WritableConnection;

  constructor(database: WritableConnection) {
    this.#database = database;
  }

  /** By name. What cannot be read, such as a view of a later version, is left out. */
  list(): SavedView[] {
    const stored = z.array(z.unknown()).catch([]).parse(readSetting(this.#database, SETTING));
    return stored.flatMap((each) => savedViewSchema.safeParse(each).data ?? []);
  }

  /** Saves a view, in place of one of its name. @returns all, as list does */
  save(view: SavedView): SavedView[] {
    const others = this.list().filter(({ name }) => name !== view.name);
    return this.#store([...others.slice(0, MOST_VIEWS - 1), view]);
  }

  /** Forgets the view of a name, if there is one. @returns all, as list does */
  remove(name: string): SavedView[] {
    return this.#store(this.list().filter((view) => view.name !== name));
  }

  #store(views: readonly SavedView[]): SavedView[] {
    const byName = views.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    saveSetting(this.#database, SETTING, byName);
    return byName;
  }
}
