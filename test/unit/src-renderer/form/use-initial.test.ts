import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { effectScope, nextTick, ref } from 'vue';
import { useInitial } from '../../../../src-renderer/form/use-initial.ts';
import { useToastStore } from '../../../../src-renderer/stores/toasts.ts';
import { eventually } from '../../eventually.ts';

beforeEach(() => setActivePinia(createPinia()));

function initialOf(first: string, read: (id: string) => Promise<string>) {
  const from = ref(first);
  const source = { from: () => from.value, read, fresh: () => 'fresh', failure: 'Not readable' };
  const initial = effectScope(true).run(() => useInitial(source))!;
  return { from, initial };
}

describe('what a form begins with', () => {
  it('is fresh where it is like nothing, and nothing is read then', () => {
    const { initial } = initialOf('', () => Promise.reject(new Error('nothing may be read')));
    expect(initial.value).toBe('fresh');
  });

  it('is nothing until the other is read, and then the other', async () => {
    const { initial, from } = initialOf('a', (id) => Promise.resolve(`like ${id}`));
    expect(initial.value).toBeNull();
    await eventually(() => expect(initial.value).toBe('like a'));
    from.value = 'b';
    await nextTick();
    expect(initial.value).toBeNull();
    await eventually(() => expect(initial.value).toBe('like b'));
  });

  it('is fresh, with a word about it, where the other cannot be read', async () => {
    const { initial } = initialOf('gone', () => Promise.reject(new Error('no such run')));
    await eventually(() => expect(initial.value).toBe('fresh'));
    expect(useToastStore().toasts).toMatchObject([
      { tone: 'error', title: 'Not readable', detail: 'no such run' },
    ]);
  });

  it('never takes what was asked for before', async () => {
    const waiting = new Map<string, (value: string) => void>();
    const { initial, from } = initialOf('slow', (id) => new Promise((r) => waiting.set(id, r)));
    from.value = 'quick';
    await nextTick();
    waiting.get('quick')?.('quick');
    await eventually(() => expect(initial.value).toBe('quick'));
    waiting.get('slow')?.('slow');
    await new Promise((done) => setTimeout(done));
    expect(initial.value).toBe('quick');
  });
});
