import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type Listed,
  type ListSource,
  useFollowedList,
} from '../../../../src-renderer/stores/followed-list.ts';
import { useToastStore } from '../../../../src-renderer/stores/toasts.ts';
import { eventually } from '../../eventually.ts';

interface Thing extends Listed {
  readonly version: number;
}

const thing = (id: string, version = 1, createdAt = 0): Thing => ({
  id,
  name: id.toUpperCase(),
  createdAt,
  version,
});

/** A list of things whose events are said by hand. */
function followed(first: readonly Thing[], more: Partial<ListSource<Thing, Thing | string>> = {}) {
  let say!: (event: Thing | string) => void;
  const events = new ReadableStream<Thing | string>({
    start: (controller) => void (say = (event) => controller.enqueue(event)),
  });
  const list = useFollowedList<Thing, Thing | string>({
    kind: 'run',
    subscribe: () => Promise.resolve(events),
    readAll: () => Promise.resolve(first),
    read: (event) => event,
    ...more,
  });
  return { ...list, say, ids: () => list.list.value.map(({ id }) => id) };
}

beforeEach(() => setActivePinia(createPinia()));

const toastTitles = () => useToastStore().toasts.map(({ title }) => title);

describe('followed list', () => {
  it('reads all, newest first, and follows what changes and goes', async () => {
    const { watch, say, loaded, ids, byId } = followed([thing('a', 1, 1), thing('b', 1, 2)]);
    expect(loaded.value).toBe(false);
    watch();
    await eventually(() => expect(loaded.value).toBe(true));
    expect(ids()).toEqual(['b', 'a']);
    say(thing('c', 1, 3));
    say(thing('a', 2, 1));
    say('b');
    await eventually(() => expect(ids()).toEqual(['c', 'a']));
    expect(byId.value.get('a')?.version).toBe(2);
  });

  it('leaves aside what is older than what it knows, where that can be told', async () => {
    const { watch, say, byId, ids } = followed([thing('a', 5)], {
      isStale: (known, next) => known.version > next.version,
    });
    watch();
    await eventually(() => expect(ids()).toEqual(['a']));
    say(thing('a', 4));
    say(thing('b'));
    await eventually(() => expect(byId.value.has('b')).toBe(true));
    expect(byId.value.get('a')?.version).toBe(5);
  });

  it('takes over what a change answers, and says why when it could not be done', async () => {
    const { change, byId } = followed([]);
    await change('rename', () => Promise.resolve(thing('a', 2)));
    expect(byId.value.get('a')?.version).toBe(2);
    await change('rename', () => Promise.reject(new Error('no')));
    expect(toastTitles()).toEqual(['Could not rename the run']);
  });

  it('lets a form know why something could not be made', async () => {
    const { add, ids } = followed([]);
    await expect(add(() => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
    await add(() => Promise.resolve(thing('a')));
    expect(ids()).toEqual(['a']);
    expect(toastTitles()).toEqual([]);
  });

  it('says what is being deleted, forgets it then, and offers it back', async () => {
    const { add, discardMany, leaving, ids } = followed([]);
    await add(() => Promise.resolve(thing('a')));
    let wasLeaving = false;
    const gone = await discardMany(['a'], async () => void (wasLeaving = leaving.value.has('a')));
    expect([gone, wasLeaving, leaving.value.size, ids()]).toEqual([['a'], true, 0, []]);
    expect(useToastStore().toasts[0]).toMatchObject({
      title: 'Run “A” moved to the trash',
      action: { label: 'Undo' },
    });
  });

  it('keeps what could not be deleted', async () => {
    const { add, discardMany, leaving, ids } = followed([]);
    await add(() => Promise.resolve(thing('a')));
    expect(await discardMany(['a'], () => Promise.reject(new Error('busy')))).toEqual([]);
    expect([leaving.value.size, ids()]).toEqual([0, ['a']]);
    expect(toastTitles()).toEqual(['Could not delete the run']);
  });
});
