import { expect, it } from 'vitest';
import { NO_CHANGES } from '../../../../../shared/walks/changes.ts';
import {
  placeQuery,
  readPlace,
} from '../../../../../src-renderer/views/playground/playground-query.ts';

it('reads who walks, and from which moment', () => {
  expect(readPlace({ run: 'a1', update: '40', episode: '7', step: '3' })).toEqual({
    run: 'a1',
    update: 40,
    episode: 7,
    step: 3,
    changes: NO_CHANGES,
  });
});

it('takes what is no number for nothing', () => {
  expect(readPlace({ run: ['a', 'b'], update: '-1', episode: 'x', step: '1.5' })).toEqual({
    run: '',
    update: null,
    episode: null,
    step: 0,
    changes: NO_CHANGES,
  });
});

it('is read again as it was written', () => {
  for (const agent of [
    { runId: 'a1', update: 40 },
    { runId: 'a1', update: null },
  ]) {
    const { run, update } = readPlace(placeQuery(agent));
    expect({ runId: run, update }).toEqual(agent);
  }
});

it('reads what was changed there, or nothing where that is not to be read', () => {
  const changes = { ...NO_CHANGES, doors: [{ cell: 4, closed: false }], agent: 2 };
  expect(readPlace({ run: 'a1', changes: JSON.stringify(changes) }).changes).toEqual(changes);
  for (const text of ['', '{', '[]', '{"doors":4}', '{"agent":-1}', '{"other":1}']) {
    expect(readPlace({ run: 'a1', changes: text }).changes).toEqual(NO_CHANGES);
  }
});
