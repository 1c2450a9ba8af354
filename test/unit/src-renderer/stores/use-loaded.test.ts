import { afterEach, expect, it } from 'vitest';
import { effectScope, nextTick, ref, shallowRef } from 'vue';
import { useLoaded } from '../../../../src-renderer/stores/use-loaded.ts';

let scope = effectScope();
afterEach(() => {
  scope.stop();
  scope = effectScope();
});

/** Reads by name; each answer comes when it is let go. */
function setUp() {
  const name = ref('a');
  const answers = new Map<string, (text: string | Error) => void>();
  const loaded = scope.run(() =>
    useLoaded(
      name,
      () =>
        new Promise<string>((resolve, reject) => {
          answers.set(name.value, (text) => (text instanceof Error ? reject(text) : resolve(text)));
        }),
    ),
  )!;
  async function answer(of: string, text: string | Error): Promise<void> {
    answers.get(of)!(text);
    await nextTick();
    await nextTick();
  }
  async function choose(next: string): Promise<void> {
    name.value = next;
    await nextTick();
  }
  return { ...loaded, answer, choose };
}

it('shows the last until the next has come', async () => {
  const { data, error, answer, choose } = setUp();
  await answer('a', 'A');
  await choose('b');
  expect(data.value).toBe('A');
  await answer('b', 'B');
  expect([data.value, error.value]).toEqual(['B', '']);
});

it('shows nothing but the error where the next cannot be read: the last is not it', async () => {
  const { data, error, answer, choose } = setUp();
  await answer('a', 'A');
  await choose('b');
  await answer('b', new Error('gone'));
  expect([data.value, error.value]).toEqual([null, 'gone']);
  await choose('a');
  await answer('a', 'A');
  expect([data.value, error.value]).toEqual(['A', '']);
});

it('takes no answer to what is not asked any more', async () => {
  const { data, answer, choose } = setUp();
  await choose('b');
  await answer('b', 'B');
  await answer('a', 'A');
  expect(data.value).toBe('B');
});

it('is not read again when one of several sources is told anew as it was', async () => {
  const run = shallowRef({ id: 'a', update: 1 });
  let reads = 0;
  scope.run(() =>
    useLoaded([() => run.value.id, () => run.value.update > 5], () => Promise.resolve(++reads)),
  );
  for (const update of [2, 3]) {
    run.value = { id: 'a', update };
    await nextTick();
  }
  expect(reads).toBe(1);
  run.value = { id: 'a', update: 6 };
  await nextTick();
  expect(reads).toBe(2);
});
