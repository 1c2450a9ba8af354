import { expect, it } from 'vitest';
import type { RunSummary } from '../../../../../shared/contract/runs.ts';
import { placeGroups } from '../../../../../src-renderer/views/queue/place-groups.ts';
import { someRun } from '../../run-table/some-run.ts';

const at = (name: string, sent = true): RunSummary['place'] => ({
  name,
  job: null,
  knownAt: sent ? 1 : null,
  left: false,
});

it('runs that live elsewhere are gathered by their places, those that train first', () => {
  const groups = placeGroups([
    someRun({ id: 'here', state: 'queued' }),
    someRun({ id: 'waits', state: 'queued', createdAt: 1, place: at('b') }),
    someRun({ id: 'unsent', state: 'queued', createdAt: 2, place: at('b', false) }),
    someRun({ id: 'paused', state: 'paused', place: at('b') }),
    someRun({ id: 'trains', state: 'running', createdAt: 3, place: at('b') }),
    someRun({ id: 'other', state: 'running', place: at('a') }),
    someRun({ id: 'over', state: 'finished', place: at('a') }),
  ]);
  expect(groups.map(({ name, words }) => [name, words])).toEqual([
    ['a', '1 trains'],
    ['b', '1 waits, 1 trains, 1 not sent, 1 paused'],
  ]);
  expect(groups[1].runs.map(({ id }) => id)).toEqual(['trains', 'waits', 'unsent', 'paused']);
});
