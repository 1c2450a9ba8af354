// @vitest-environment happy-dom
import { implement } from '@orpc/server';
import { beforeEach, expect, it } from 'vitest';
import { contract } from '../../../../shared/contract/contract.ts';
import { useStorageStore } from '../../../../src-renderer/stores/storage.ts';
import { useToastStore } from '../../../../src-renderer/stores/toasts.ts';
import { eventually } from '../../eventually.ts';
import { answerPage, SOME_INFO } from '../answer-page.ts';

/** Ids of the runs that are in the trash, and of one that cannot be brought back now. */
let trash: Set<string>;
let stuck: string | null;
const { system, storage } = implement(contract);

beforeEach(async () => {
  trash = new Set(['a', 'b', 'c']);
  stuck = null;
  await answerPage({
    system: { info: system.info.handler(() => SOME_INFO) },
    storage: {
      restore: storage.restore.handler(({ input: { id }, errors }) => {
        if (id === stuck) throw errors.STORE_FAILED({ message: 'the disk is full' });
        if (!trash.delete(id)) throw errors.NOT_IN_TRASH({ data: { id } });
        const entry = { kind: 'run' as const, id, name: id, trashedAt: 1, runs: 1 };
        return { ...entry, single: null };
      }),
    },
  });
});

function lab() {
  const toasts = useToastStore();
  const store = useStorageStore();
  const tell = (...ids: string[]) =>
    store.tellDeleted(ids.map((id) => ({ kind: 'run', id, name: id })));
  const titles = () => toasts.toasts.map(({ title }) => title);
  const offered = () => toasts.toasts.filter(({ action }) => action).map(({ title }) => title);
  return { store, toasts, tell, titles, offered };
}

it('what is restored by hand is not offered any more, and the rest is', async () => {
  const { store, toasts, tell, titles, offered } = lab();
  tell('a');
  tell('b', 'c');
  await store.restore('a');
  expect(offered()).toEqual(['2 runs moved to the trash']);
  await store.restore('b');
  expect(offered()).toEqual(['2 runs moved to the trash']);
  toasts.act('u');
  await eventually(() => expect(titles()).toContain('Run “c” is back'));
  expect([...trash]).toEqual([]);
  expect(offered()).toEqual([]);
});

it('what is not in the trash any more is passed over', async () => {
  const { store, tell, titles } = lab();
  tell('a', 'b', 'c');
  trash.delete('c');
  store.undo();
  await eventually(() => expect(titles()).toEqual(['2 runs back from the trash']));
  expect([...trash]).toEqual([]);
});

it('what could not be brought back is offered again', async () => {
  const { store, toasts, tell, titles, offered } = lab();
  tell('a', 'b', 'c');
  stuck = 'b';
  store.undo();
  await eventually(() => expect(offered()).toEqual(['1 of 3 were restored']));
  expect([...trash]).toEqual(['a', 'b']);
  stuck = null;
  toasts.act('u');
  await eventually(() => expect(titles()).toEqual(['2 runs back from the trash']));
  expect([...trash]).toEqual([]);
});
