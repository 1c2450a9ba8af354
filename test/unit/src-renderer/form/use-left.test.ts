// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { defineComponent } from 'vue';
import { useLeft } from '../../../../src-renderer/form/use-left.ts';
import { useToastStore } from '../../../../src-renderer/stores/toasts.ts';
import { mountPage, unmountPage } from '../mount-page.ts';

afterEach(unmountPage);

it('says what came of a form that was left, and nothing of one that is open', () => {
  let left!: ReturnType<typeof useLeft>;
  const Form = defineComponent(() => {
    left = useLeft('Fork');
    return () => null;
  });
  const { wrapper } = mountPage(Form, {});
  const { toasts } = useToastStore();
  const told = () => useToastStore().toasts.map(({ tone, title, detail }) => [tone, title, detail]);
  expect(left({ name: 'Mine' }, new Map())).toBe(false);
  expect(toasts).toEqual([]);
  wrapper.unmount();
  expect(left({ name: 'Mine' }, new Map())).toBe(true);
  expect(left(null, new Map([['', 'the disk is full']]))).toBe(true);
  expect(told()).toEqual([
    ['info', 'Fork “Mine” was made', ''],
    ['error', 'Fork was not made', 'the disk is full'],
  ]);
});
