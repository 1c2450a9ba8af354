// @vitest-environment happy-dom
import { implement } from '@orpc/server';
import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { TooltipProvider } from 'reka-ui';
import { expect, it } from 'vitest';
import { h } from 'vue';
import { contract } from '../../../../../shared/contract/contract.ts';
import type { PlacedRun } from '../../../../../shared/contract/places.ts';
import type { RunSummary } from '../../../../../shared/contract/runs.ts';
import { DEFAULT_CHART_VIEW } from '../../../../../src-renderer/charts/chart-view.ts';
import { useRunsStore } from '../../../../../src-renderer/stores/runs.ts';
import RunSystem from '../../../../../src-renderer/views/run/RunSystem.vue';
import { eventually } from '../../../eventually.ts';
import { answerPage, SOME_INFO } from '../../answer-page.ts';
import { someRun } from '../../run-table/some-run.ts';

const { system, runs, metrics } = implement(contract);
const CAMBRIDGE: PlacedRun = { name: 'cambridge', job: null, knownAt: 1, left: false };
const training = (id: string, place: PlacedRun | null = null) =>
  someRun({ id, state: 'running', place });

/** The text of the tab, once the machine and what was measured are known. */
async function told(run: RunSummary, beside: readonly RunSummary[] = []): Promise<string> {
  await answerPage({
    system: { info: system.info.handler(() => SOME_INFO) },
    runs: {
      watch: runs.watch.handler(async function* () {}),
      list: runs.list.handler(() => [run, ...beside]),
    },
    metrics: {
      query: metrics.query.handler(({ input }) =>
        input.keys.map((key) => ({
          key,
          points: 1,
          updates: [1],
          wallSeconds: [1],
          values: [1.8],
          min: [1.8],
          max: [1.8],
        })),
      ),
      watch: metrics.watch.handler(async function* ({ signal }) {
        yield [];
        await new Promise((resolve) => signal?.addEventListener('abort', resolve));
      }),
    },
  });
  const pinia = createPinia();
  setActivePinia(pinia);
  const runsStore = useRunsStore();
  runsStore.watch();
  await eventually(() => expect(runsStore.loaded).toBe(true));
  const page = mount(
    {
      render: () =>
        h(TooltipProvider, () =>
          h(RunSystem, { run, choice: null, error: '', view: DEFAULT_CHART_VIEW, cursor: null }),
        ),
    },
    { global: { plugins: [pinia], stubs: { ChartGrid: true } } },
  );
  await eventually(() => expect(page.text()).toContain('Busy cores'));
  const text = page.text();
  page.unmount();
  return text;
}

it('sets a run that trains here against this machine', async () => {
  const text = await told(training('a'));
  expect(text).toContain('1.8 of 2');
  expect(text).toContain('What limits it: The processor: 1.8 of 2 cores are busy.');
});

it('does not judge a run that trains at a place by this machine', async () => {
  const text = await told(training('a', CAMBRIDGE), [training('b')]);
  expect(text).toContain('1.8');
  expect(text).not.toContain('of 2');
  expect(text).not.toContain('What limits it');
});

it('counts the runs of other places not among those that train here', async () => {
  expect(await told(training('a'), [training('b', CAMBRIDGE)])).not.toContain(
    'all runs that train',
  );
  expect(await told(training('a'), [training('b')])).toContain('all runs that train');
});
