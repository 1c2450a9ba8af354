// @vitest-environment happy-dom
import { implement } from '@orpc/server';
import { flushPromises, mount } from '@vue/test-utils';
import { getActivePinia } from 'pinia';
import { expect, it } from 'vitest';
import { defineComponent } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { contract } from '../../../../shared/contract/contract.ts';
import { useQuickStart } from '../../../../src-renderer/stores/start-run.ts';
import { useSampleStore } from '../../../../src-renderer/stores/sample.ts';
import { useToastStore } from '../../../../src-renderer/stores/toasts.ts';
import { eventually } from '../../eventually.ts';
import { someRun } from '../run-table/some-run.ts';
import { answerPage, SOME_INFO } from '../answer-page.ts';

/** A page at `/runs`, and a lab that answers when it is let. */
async function pageAt() {
  const { system, sample, runs } = implement(contract);
  let answer = () => {};
  const asked = new Promise<void>((resolve) => (answer = resolve));
  await answerPage({
    system: { info: system.info.handler(() => SOME_INFO) },
    sample: {
      add: sample.add.handler(async () => {
        await asked;
        return { experimentId: 'e', name: 'Four rooms', place: 'here' as const };
      }),
    },
    runs: {
      create: runs.create.handler(async () => {
        await asked;
        return someRun({ id: 'r', name: 'Quick' });
      }),
    },
  });
  const routes = [{ path: '/:rest(.*)*', component: { render: () => null } }];
  const router = createRouter({ history: createMemoryHistory(), routes });
  let start = () => Promise.resolve();
  const page = defineComponent(() => {
    ({ start } = useQuickStart());
    void useSampleStore();
    return () => null;
  });
  mount(page, { global: { plugins: [getActivePinia()!, router] } });
  await router.replace('/runs');
  const titles = () => useToastStore().toasts.map(({ title }) => title);
  const place = () => router.currentRoute.value.path;
  return { router, answer, titles, place, start: () => start() };
}

const ASKED = [
  ['the sample', '/experiments/e', '“Four rooms” is in the lab'],
  ['a quick run', '/runs/r', 'Run “Quick” was made'],
] as const;

it.each(ASKED)('%s is opened where nobody has gone elsewhere', async (what, path) => {
  const { answer, titles, place, start } = await pageAt();
  const opening = what === 'the sample' ? useSampleStore().open() : start();
  answer();
  await opening;
  expect(place()).toBe(path);
  expect(titles()).toEqual([]);
});

it.each(ASKED)('%s takes nobody along who has gone elsewhere meanwhile', async (what, _, said) => {
  const { router, answer, titles, place, start } = await pageAt();
  const opening = what === 'the sample' ? useSampleStore().open() : start();
  await flushPromises();
  await router.push('/help');
  answer();
  await opening;
  await eventually(() => expect(titles()).toEqual([said]));
  expect(place()).toBe('/help');
});
