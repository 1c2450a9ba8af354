import { z } from 'zod';
import { MOST_VIEWS, type SavedView, savedViewSchema } from '../../shared/contract/saved-views.ts';
import type { WritableConnection } from '../store/connection.ts';
import { readSetting, saveSetting } from '../store/settings-repository.ts';

const SETTING = 'runViews';

type Named = Pick<SavedView, 'name' | 'of'>;
const isSame = (a: Named, b: Named) => a.name === b.name && a.of === b.of;

/** The views of the lists of runs and experiments that have a name: a setting of the lab, in its database. */
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

  /** Saves a view, in place of one of its name and list. @returns all, as list does */
  save(view: SavedView): SavedView[] {
    const others = this.list().filter((other) => !isSame(other, view));
    return this.#store([...others.slice(0, MOST_VIEWS - 1), view]);
  }

  /** Forgets the view of a name, if there is one. @returns all, as list does */
  remove(named: Named): SavedView[] {
    return this.#store(this.list().filter((view) => !isSame(view, named)));
  }

  #store(views: readonly SavedView[]): SavedView[] {
    const byName = views.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    saveSetting(this.#database, SETTING, byName);
    return byName;
  }
}
