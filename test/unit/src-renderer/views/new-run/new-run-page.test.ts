// @vitest-environment happy-dom
import { implement } from '@orpc/server';
import { mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { TooltipProvider } from 'reka-ui';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import { defineComponent, h } from 'vue';
import { createMemoryHistory, createRouter, RouterView } from 'vue-router';
import { contract } from '../../../../../shared/contract/contract.ts';
import { findPreset } from '../../../../../shared/run-config/presets.ts';
import { router as pages } from '../../../../../src-renderer/router.ts';
import NewRunPage from '../../../../../src-renderer/views/new-run/NewRunPage.vue';
import { eventually } from '../../../eventually.ts';
import { answerPage, SOME_INFO } from '../../answer-page.ts';
import { someRun } from '../../run-table/some-run.ts';
import { someCheckpoint } from '../some-checkpoint.ts';
import { estimate } from './estimates.ts';

const { system, engines, runs } = implement(contract);
const checkpoint = (update: number) => someCheckpoint(update, false);
const QUICK = findPreset('quick')!.config;
let created: { config: unknown; like?: string | undefined }[] = [];

beforeEach(async () => {
  created = [];
  await answerPage({
    system: { info: system.info.handler(() => SOME_INFO) },
    engines: {
      list: engines.list.handler(() => []),
      estimate: engines.estimate.handler(async function* () {
        yield { kind: 'estimate' as const, estimate };
      }),
    },
    runs: {
      get: runs.get.handler(({ input: { id } }) => someRun({ id, name: 'The first' })),
      // Itself it began with the weights of another one.
      config: runs.config.handler(() => ({
        ...QUICK,
        startWeights: { from: 'grandparent', checkpoint: 7 },
      })),
      checkpoints: runs.checkpoints.handler(() => [checkpoint(20), checkpoint(40)]),
      create: runs.create.handler(({ input }) => {
        created.push(input);
        return someRun({ id: 'made' });
      }),
    },
  });
});
afterEach(() => sessionStorage.clear());

/** The page at an address, with what the address says read as in the lab. */
async function openAt(path: string) {
  const { props } = pages.getRoutes().find((route) => route.path === '/new')!;
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/new', component: NewRunPage, props: props['default']! },
      { path: '/:rest(.*)', component: { render: () => null } },
    ],
  });
  await router.push(path);
  const app = defineComponent({ render: () => h(TooltipProvider, () => h(RouterView)) });
  const wrapper = mount(app, { global: { plugins: [createPinia(), router] } });
  onTestFinished(() => wrapper.unmount());
  const isOpen = () => eventually(() => expect(wrapper.find('form').exists()).toBe(true));
  await isOpen();
  const startWeights = async () => {
    await isOpen();
    await wrapper.get('form').trigger('submit');
    await eventually(() => expect(created).toHaveLength(1));
    const [{ config, like }] = created;
    return { ...(config as typeof QUICK).startWeights, like };
  };
  return { router, wrapper, startWeights };
}

it('begins with the weights of the checkpoint that the address names', async () => {
  const { startWeights } = await openAt('/new?from=first&weights=40');
  expect(await startWeights()).toEqual({ from: 'first', checkpoint: 40, like: 'first' });
});

it('begins as the other run began where the address names none', async () => {
  const { startWeights } = await openAt('/new?from=first');
  expect(await startWeights()).toEqual({ from: 'grandparent', checkpoint: 7, like: 'first' });
});

it('takes nothing that is no update for one', async () => {
  const { startWeights } = await openAt('/new?from=first&weights=latest');
  expect(await startWeights()).toMatchObject({ from: 'grandparent' });
});

it('follows an address that names another checkpoint of the same run', async () => {
  const { router, startWeights } = await openAt('/new?from=first&weights=40');
  await router.push('/new?from=first&weights=20');
  expect(await startWeights()).toMatchObject({ from: 'first', checkpoint: 20 });
});
