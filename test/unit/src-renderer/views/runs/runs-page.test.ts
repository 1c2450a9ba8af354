// @vitest-environment happy-dom
import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { defineComponent, h } from 'vue';
import { useRoute } from 'vue-router';
import { viewKeys } from '../../../../../src-renderer/run-table/view-query.ts';
import { useExperimentsStore } from '../../../../../src-renderer/stores/experiments.ts';
import { useRunsStore } from '../../../../../src-renderer/stores/runs.ts';
import {
  readRunsChoice,
  RUNS_CHOICE_KEYS,
  runsChoiceQuery,
} from '../../../../../src-renderer/views/runs/runs-choice.ts';
import RunsPage from '../../../../../src-renderer/views/runs/RunsPage.vue';
import { eventually } from '../../../eventually.ts';
import { chooseOption } from '../../choose-option.ts';
import { someExperiment } from '../../experiments/some-experiment.ts';
import { mountPage, unmountPage } from '../../mount-page.ts';
import { someRun } from '../../run-table/some-run.ts';

afterEach(unmountPage);

const RUNS = [
  someRun({ id: 'r0', state: 'running' }),
  someRun({ id: 'r1' }),
  someRun({ id: 'alone', state: 'running' }),
];

/** The page as a router shows it: made at its address. */
const RoutedPage = defineComponent(() => {
  const route = useRoute();
  return () => (route.path === '/runs' ? h(RunsPage) : null);
});

async function page(address: string) {
  const mounted = mountPage(RoutedPage, {});
  await mounted.router.replace(address);
  const runs = useRunsStore();
  const experiments = useExperimentsStore();
  runs.byId = new Map(RUNS.map((run) => [run.id, run]));
  runs.loaded = true;
  await flushPromises();
  const readExperiments = async (...list: ReturnType<typeof someExperiment>[]) => {
    experiments.byId = new Map(list.map((each) => [each.id, each]));
    experiments.loaded = true;
    await flushPromises();
  };
  return { ...mounted, readExperiments };
}

const listed = (wrapper: VueWrapper) =>
  wrapper.findAll('tr[data-run]').map((row) => row.attributes('data-run'));

describe('which runs are listed', () => {
  it('is as the address says, once it is known which they are', async () => {
    const { wrapper, readExperiments } = await page('/runs?which=live&experiment=e');
    expect(listed(wrapper)).toEqual([]);
    await readExperiments(someExperiment());
    expect(listed(wrapper)).toEqual(['r0']);
  });

  it('goes into the address, beside what the table has there', async () => {
    const { wrapper, router, readExperiments } = await page('/runs?sort=-name');
    await readExperiments(someExperiment());
    expect(listed(wrapper)).toHaveLength(3);
    const segments = wrapper.findAll('[aria-label="Which runs"] button');
    await segments.find((each) => each.text().startsWith('Live'))!.trigger('click');
    await chooseOption(wrapper, '[aria-label="Of which experiment"]', 'Single runs');
    expect(listed(wrapper)).toEqual(['alone']);
    const query = { sort: '-name', which: 'live', experiment: 'single' };
    await eventually(() => expect(router.currentRoute.value.query).toEqual(query));
  });

  it('are all when the experiment of the address is gone', async () => {
    const { wrapper, router, readExperiments } = await page('/runs?experiment=gone');
    await readExperiments(someExperiment());
    expect(listed(wrapper)).toHaveLength(3);
    await eventually(() => expect(router.currentRoute.value.query).toEqual({}));
  });

  it('is written as it is read, under names that the table does not have', () => {
    const choice = { filter: 'troubled', experiment: 'e' } as const;
    expect(readRunsChoice(runsChoiceQuery(choice))).toEqual(choice);
    expect(runsChoiceQuery(readRunsChoice({ which: 'some', experiment: '' }))).toEqual({});
    expect(viewKeys('').filter((key) => RUNS_CHOICE_KEYS.some((own) => own === key))).toEqual([]);
  });
});
