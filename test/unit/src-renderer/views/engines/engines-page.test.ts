// @vitest-environment happy-dom
import { implement, ORPCError } from '@orpc/server';
import { afterEach, expect, it } from 'vitest';
import { contract } from '../../../../../shared/contract/contract.ts';
import { useEnginePackagesStore } from '../../../../../src-renderer/stores/engine-packages.ts';
import { useEnginesStore } from '../../../../../src-renderer/stores/engines.ts';
import EnginesPage from '../../../../../src-renderer/views/engines/EnginesPage.vue';
import { eventually } from '../../../eventually.ts';
import { answerPage, SOME_INFO } from '../../answer-page.ts';
import { mountPage, unmountPage } from '../../mount-page.ts';

const { system, engines } = implement(contract);

afterEach(unmountPage);

it('says beside the old lists that they could not be read again, and reads them again', async () => {
  let isLost = false;
  const listed = () => {
    if (isLost) throw new ORPCError('STORE_FAILED', { message: 'the disk is gone' });
    return [];
  };
  await answerPage({
    system: { info: system.info.handler(() => SOME_INFO) },
    engines: {
      list: engines.list.handler(listed),
      packages: { list: engines.packages.list.handler(listed) },
    },
  });
  const { wrapper } = mountPage(EnginesPage, {});
  const notices = () => wrapper.findAll('[data-stale]');
  const packages = useEnginePackagesStore();
  await eventually(() => expect(packages.list).toEqual([]));
  await eventually(() => expect(wrapper.find('table').exists()).toBe(true));
  expect(notices()).toEqual([]);
  isLost = true;
  await Promise.all([useEnginesStore().load(), packages.load()]);
  await eventually(() => expect(notices()).toHaveLength(2));
  for (const notice of notices()) expect(notice.text()).toContain('The disk is gone');
  expect(wrapper.find('table').exists()).toBe(true);
  isLost = false;
  for (const notice of notices()) await notice.get('button').trigger('click');
  await eventually(() => expect(notices()).toEqual([]));
});
