import { expect, test } from 'vitest';
import { USUAL_VIEW } from '../../../../shared/contract/saved-views.ts';
import { SavedViews } from '../../../../src-main/runs/saved-views.ts';
import { saveSetting } from '../../../../src-main/store/settings-repository.ts';
import { migratedDatabase } from '../store/temporary-database.ts';

test('a view is saved under a name, replaced, and forgotten', () => {
  const views = new SavedViews(migratedDatabase());
  expect(views.list()).toEqual([]);
  views.save({ name: 'b', view: USUAL_VIEW });
  views.save({ name: 'a', view: USUAL_VIEW });
  const other = { ...USUAL_VIEW, group: ['field:variant'] };
  expect(views.save({ name: 'b', view: other })).toEqual([
    { name: 'a', view: USUAL_VIEW },
    { name: 'b', view: other },
  ]);
  expect(views.remove({ name: 'a' })).toEqual([{ name: 'b', view: other }]);
  expect(views.list()).toEqual([{ name: 'b', view: other }]);
});

test('a view of experiments and one of runs may have the same name', () => {
  const views = new SavedViews(migratedDatabase());
  const ofRuns = { name: 'mine', view: USUAL_VIEW };
  const ofExperiments = { ...ofRuns, of: 'experiment' as const };
  views.save(ofRuns);
  expect(views.save(ofExperiments)).toEqual(expect.arrayContaining([ofRuns, ofExperiments]));
  expect(views.remove({ name: 'mine' })).toEqual([ofExperiments]);
  expect(views.remove({ name: 'mine', of: 'experiment' })).toEqual([]);
});

test('what cannot be read is left out', () => {
  const database = migratedDatabase();
  saveSetting(database, 'runViews', [{ name: 'new', view: { rows: 3 } }, 5]);
  expect(new SavedViews(database).list()).toEqual([]);
  saveSetting(database, 'runViews', 'text');
  expect(new SavedViews(database).list()).toEqual([]);
});
