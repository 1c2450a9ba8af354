// @vitest-environment happy-dom
import { implement, ORPCError } from '@orpc/server';
import { afterEach, expect, it } from 'vitest';
import { contract } from '../../../../../shared/contract/contract.ts';
import { useStorageStore } from '../../../../../src-renderer/stores/storage.ts';
import StoragePage from '../../../../../src-renderer/views/storage/StoragePage.vue';
import { eventually } from '../../../eventually.ts';
import { answerPage, SOME_INFO } from '../../answer-page.ts';
import { mountPage, unmountPage } from '../../mount-page.ts';
import { someOverview } from '../../storage/some-sizes.ts';

const { system, storage } = implement(contract);

afterEach(unmountPage);

it('says beside the old sizes that they could not be measured again, and measures them again', async () => {
  let isFull = false;
  await answerPage({
    system: { info: system.info.handler(() => SOME_INFO) },
    storage: {
      trash: storage.trash.handler(() => ({ days: null, entries: [] })),
      overview: storage.overview.handler(() => {
        if (isFull) throw new ORPCError('STORE_FAILED', { message: 'the disk is full' });
        return someOverview([]);
      }),
    },
  });
  const { wrapper } = mountPage(StoragePage, { tab: 'sizes' });
  await eventually(() => expect(wrapper.find('[role=tablist]').exists()).toBe(true));
  expect(wrapper.find('[data-stale]').exists()).toBe(false);
  isFull = true;
  await useStorageStore().load(true);
  await eventually(() => expect(wrapper.find('[data-stale]').exists()).toBe(true));
  expect(wrapper.get('[data-stale]').text()).toContain('The disk is full');
  expect(wrapper.find('[role=tablist]').exists()).toBe(true);
  isFull = false;
  await wrapper.get('[data-stale] button').trigger('click');
  await eventually(() => expect(wrapper.find('[data-stale]').exists()).toBe(false));
});
