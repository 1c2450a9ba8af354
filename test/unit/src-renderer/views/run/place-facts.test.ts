import { expect, it } from 'vitest';
import { placeFacts } from '../../../../../src-renderer/views/run/place-facts.ts';

const job = { id: '7_1', state: 'RUNNING', words: 'trains', node: 'cn3', restarts: 0 };
const place = { name: 'cambridge', job, knownAt: 5_000, left: false };
const now = () => 8_000;

it('a run tells its place, and its job while it lives', () => {
  expect(placeFacts({ place: null, state: 'running' }, now)).toEqual([]);
  const [where, what] = placeFacts({ place, state: 'running' }, now);
  expect(where).toMatchObject({ value: 'cambridge', to: '/places/at/cambridge' });
  expect(what.value).toBe('7_1 on cn3');
  expect(what.about).toContainEqual({ label: 'Known', value: '3 s ago' });
  expect(placeFacts({ place, state: 'finished' }, now)).toEqual([where]);
  expect(placeFacts({ place, state: 'paused' }, now)).toEqual([where]);
  const unsent = { ...place, job: null, knownAt: null };
  expect(placeFacts({ place: unsent, state: 'queued' }, now)[1].value).toBe('not sent yet');
  const waits = { ...place, job: { ...job, node: '' } };
  expect(placeFacts({ place: waits, state: 'queued' }, now)[1].value).toBe('7_1');
});
