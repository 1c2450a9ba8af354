// @vitest-environment happy-dom
import { implement } from '@orpc/server';
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { TooltipProvider } from 'reka-ui';
import { expect, it } from 'vitest';
import { h } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { contract } from '../../../../../shared/contract/contract.ts';
import { findPreset } from '../../../../../shared/run-config/presets.ts';
import ForkPage from '../../../../../src-renderer/views/fork/ForkPage.vue';
import { eventually } from '../../../eventually.ts';
import { answerPage, SOME_INFO } from '../../answer-page.ts';
import { someRun } from '../../run-table/some-run.ts';
import { someCheckpoint } from '../some-checkpoint.ts';

const { system, runs } = implement(contract);
const checkpoint = (update: number) => someCheckpoint(update, true);

function mounted() {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)', component: { render: () => null } }],
  });
  const wrapper = mount(
    { render: () => h(TooltipProvider, () => h(ForkPage, { id: 'sample', update: null })) },
    { global: { plugins: [createPinia(), router] } },
  );
  return { wrapper, router };
}

it('says at once when nothing can go on from a checkpoint, and leads to a run with its weights', async () => {
  await answerPage({
    system: { info: system.info.handler(() => SOME_INFO) },
    runs: {
      get: runs.get.handler(() => someRun({ id: 'sample' })),
      config: runs.config.handler(() => findPreset('quick')!.config),
      checkpoints: runs.checkpoints.handler(() => [checkpoint(20), checkpoint(40)]),
    },
  });
  const { wrapper, router } = mounted();
  await eventually(() => expect(wrapper.text()).toContain('There is nothing to fork'));
  expect(wrapper.text()).toContain('The checkpoint of update 40 came with its weights alone');
  const button = wrapper.findAll('button').find((each) => each.text().includes('with its weights'));
  await button!.trigger('click');
  await flushPromises();
  expect(router.currentRoute.value.fullPath).toBe('/new?from=sample&weights=40');
  wrapper.unmount();
});

it('says that the run could not be read, and reads it again', async () => {
  let isLost = true;
  await answerPage({
    system: { info: system.info.handler(() => SOME_INFO) },
    runs: {
      get: runs.get.handler(({ errors }) => {
        if (isLost) throw errors.STORE_FAILED({ message: 'The disk is gone' });
        return someRun({ id: 'sample' });
      }),
      config: runs.config.handler(() => findPreset('quick')!.config),
      checkpoints: runs.checkpoints.handler(() => []),
    },
  });
  const { wrapper } = mounted();
  await eventually(() => expect(wrapper.text()).toContain('The disk is gone'));
  expect(wrapper.text()).not.toContain('There is nothing to fork');
  isLost = false;
  await wrapper
    .findAll('button')
    .find((each) => each.text() === 'Try again')!
    .trigger('click');
  await eventually(() => expect(wrapper.text()).toContain('There is nothing to fork'));
  expect(wrapper.text()).toContain('no checkpoint yet');
  wrapper.unmount();
});
