// @vitest-environment happy-dom
import { implement, ORPCError } from '@orpc/server';
import { afterEach, expect, it } from 'vitest';
import { contract } from '../../../../../shared/contract/contract.ts';
import { useEnginesStore } from '../../../../../src-renderer/stores/engines.ts';
import EnginesPage from '../../../../../src-renderer/views/engines/EnginesPage.vue';
import { eventually } from '../../../eventually.ts';
import { answerPage, SOME_INFO } from '../../answer-page.ts';
import { mountPage, unmountPage } from '../../mount-page.ts';

const { system, engines } = implement(contract);

afterEach(unmountPage);

it('says beside the old list that the engines could not be listed again, and lists them again', async () => {
  let isLost = false;
  await answerPage({
    system: { info: system.info.handler(() => SOME_INFO) },
    engines: {
      list: engines.list.handler(() => {
        if (isLost) throw new ORPCError('STORE_FAILED', { message: 'the disk is gone' });
        return [];
      }),
      packages: { list: engines.packages.list.handler(() => []) },
    },
  });
  const { wrapper } = mountPage(EnginesPage, {});
  await eventually(() => expect(wrapper.find('table').exists()).toBe(true));
  expect(wrapper.find('[data-stale]').exists()).toBe(false);
  isLost = true;
  await useEnginesStore().load();
  await eventually(() => expect(wrapper.find('[data-stale]').exists()).toBe(true));
  expect(wrapper.get('[data-stale]').text()).toContain('The disk is gone');
  expect(wrapper.find('table').exists()).toBe(true);
  isLost = false;
  await wrapper.get('[data-stale] button').trigger('click');
  await eventually(() => expect(wrapper.find('[data-stale]').exists()).toBe(false));
});
