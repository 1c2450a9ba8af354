import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { placeSchema } from '../../../../shared/contract/places.ts';
import { PlaceSupervisor } from '../../../../src-main/places/place-supervisor.ts';
import { savePlace } from '../../../../src-main/store/places-repository.ts';
import { StoreError } from '../../../../src-main/store/store-error.ts';
import { migratedDatabase } from '../store/temporary-database.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a database that cannot be read when places are told of ends nothing', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const database = migratedDatabase();
  const none = () => {
    throw new Error('no clusters here');
  };
  const places = new PlaceSupervisor({
    database,
    dataFolder: temporaryFolder(),
    connect: none,
    test: none,
    config: none,
    onChange: () => {},
    onPoints: () => {},
  });
  savePlace(database, placeSchema.parse({ name: 'p', reach: { kind: 'local' }, folder: '/p' }));
  const watched = places.watch();
  places.remove('p');
  const all = vi.spyOn(database, 'all').mockImplementation(() => {
    throw new StoreError('DATABASE_DAMAGED', 'it is damaged');
  });
  vi.advanceTimersByTime(1_000);
  expect(said.mock.calls).toEqual([['places: it is damaged\n']]);
  all.mockRestore();
  await watched.return?.();
  await places.close();
  said.mockRestore();
});
