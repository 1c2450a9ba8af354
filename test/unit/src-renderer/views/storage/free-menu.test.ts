// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, it } from 'vitest';
import FreeMenu from '../../../../../src-renderer/views/storage/FreeMenu.vue';
import { mountPage, unmountPage } from '../../mount-page.ts';
import { someSize } from '../../storage/some-sizes.ts';

afterEach(unmountPage);

async function disabledItems(busy: boolean): Promise<(string | null)[]> {
  const runs = [someSize('ended', { checkpoints: 30, olderCheckpoints: 20 })];
  const { wrapper } = mountPage(FreeMenu, { name: 'Some', runs, busy });
  await wrapper.get('[aria-label="Free up Some"]').trigger('keydown', { key: 'Enter' });
  await flushPromises();
  return [...document.querySelectorAll('[role=menuitem]')].map((item) =>
    item.getAttribute('aria-disabled'),
  );
}

it('offers nothing while something is removed: it would be ignored', async () => {
  expect(await disabledItems(false)).toEqual([null]);
  unmountPage();
  expect(await disabledItems(true)).toEqual(['true']);
});
