// @vitest-environment happy-dom
import { DOMWrapper, flushPromises } from '@vue/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { USUAL_VIEW } from '../../../../shared/contract/saved-views.ts';
import ViewMenu from '../../../../src-renderer/run-table/ViewMenu.vue';
import { useViewsStore } from '../../../../src-renderer/stores/views.ts';
import { eventually } from '../../eventually.ts';
import { mountPage, unmountPage } from '../mount-page.ts';

afterEach(unmountPage);

it.each([
  [true, ''],
  [false, 'Wide ones'],
])('a view that is saved (%s) leaves in the field of its name: %s', async (isDone, left) => {
  const { wrapper } = mountPage(ViewMenu, { view: USUAL_VIEW, of: 'run' });
  const save = vi.spyOn(useViewsStore(), 'save').mockResolvedValue(isDone);
  await wrapper.get('button').trigger('click');
  const input = () => document.querySelector<HTMLInputElement>('form input')!;
  await eventually(() => expect(input()).not.toBeNull());
  await new DOMWrapper(input()).setValue('Wide ones');
  await new DOMWrapper(input().form!).trigger('submit');
  await flushPromises();
  expect(save).toHaveBeenCalledOnce();
  expect(input().value).toBe(left);
});
