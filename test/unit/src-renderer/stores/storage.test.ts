// @vitest-environment happy-dom
import { implement } from '@orpc/server';
import { beforeEach, expect, it } from 'vitest';
import { contract } from '../../../../shared/contract/contract.ts';
import { RUN_FREEABLES } from '../../../../src-renderer/storage/freeables.ts';
import { useStorageStore } from '../../../../src-renderer/stores/storage.ts';
import { useToastStore } from '../../../../src-renderer/stores/toasts.ts';
import { eventually } from '../../eventually.ts';
import { answerPage, SOME_INFO } from '../answer-page.ts';

/** Ids of the runs that are in the trash, and of one that cannot be brought back now. */
let trash: Set<string>;
let stuck: string | null;
const { system, storage } = implement(contract);

const NOTHING = {
  dataFolder: '/data',
  measuredAt: 1,
  disk: null,
  database: 0,
  runs: [],
  unknown: { count: 0, bytes: 0 },
  engines: 0,
  analyses: { count: 0, bytes: 0 },
  calibrations: { count: 0, bytes: 0 },
};
const leftOf = (ids: readonly string[]) => ids.map((id) => ({ id, reason: 'it is busy' }));

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
      trash: storage.trash.handler(() => ({ days: 30, entries: [] })),
      overview: storage.overview.handler(() => NOTHING),
      remove: storage.remove.handler(async function* ({ input: { ids } }) {
        yield { kind: 'done' as const, freed: 2_000, left: leftOf(ids) };
      }),
      free: storage.free.handler(async function* ({ input: { runs } }) {
        yield { kind: 'done' as const, freed: 0, left: leftOf(runs!) };
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

it('what could not be removed is not said to be as it was, nor to be a run', async () => {
  const { store, toasts } = lab();
  await store.remove(['a']);
  expect(toasts.toasts).toMatchObject([
    { title: '2.0 kB freed', detail: '1 thing not gone: it is busy.' },
  ]);
});

it('runs that gave nothing up are said to be as they were', async () => {
  const { store, toasts } = lab();
  await store.free({ kind: RUN_FREEABLES[0]!, bytes: 1, count: 2, runs: ['a', 'b'] });
  expect(toasts.toasts).toMatchObject([{ detail: '2 runs left as they are: it is busy.' }]);
});
