// @vitest-environment happy-dom
import { implement, ORPCError } from '@orpc/server';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Component, effectScope, ref, shallowRef } from 'vue';
import { contract } from '../../../../shared/contract/contract.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import LearningFigures from '../../../../src-renderer/figures/learning-curves/LearningFigures.vue';
import type { CurveAxis } from '../../../../src-renderer/charts/curve.ts';
import { useAxisSources } from '../../../../src-renderer/comparison/use-axis-sources.ts';
import CheckpointInput from '../../../../src-renderer/run-form/CheckpointInput.vue';
import { useAgentConfigs } from '../../../../src-renderer/views/figures/use-agent-configs.ts';
import QueuePage from '../../../../src-renderer/views/queue/QueuePage.vue';
import RunCheckpoints from '../../../../src-renderer/views/run/RunCheckpoints.vue';
import RunConfiguration from '../../../../src-renderer/views/run/RunConfiguration.vue';
import RunFacts from '../../../../src-renderer/views/run/RunFacts.vue';
import RunHistory from '../../../../src-renderer/views/run/RunHistory.vue';
import { eventually } from '../../eventually.ts';
import { answerPage, SOME_INFO } from '../answer-page.ts';
import { mountPage, unmountPage } from '../mount-page.ts';
import { someRun } from '../run-table/some-run.ts';
import { someCheckpoint } from './some-checkpoint.ts';

const { system, runs } = implement(contract);
const { config } = findPreset('quick')!;
const RUN = someRun({ id: '11111111-1111-4111-8111-111111111111' });

let isLost = false;
/** Histories that were asked for. */
let histories: string[] = [];
/** Answers while nothing is lost. */
function kept<T>(answer: T): T {
  if (isLost) throw new ORPCError('STORE_FAILED', { message: 'the disk is gone' });
  return answer;
}

beforeEach(() => {
  isLost = true;
  histories = [];
  return answerPage({
    system: { info: system.info.handler(() => SOME_INFO) },
    runs: {
      config: runs.config.handler(() => kept(config)),
      engine: runs.engine.handler(() => kept(null)),
      origin: runs.origin.handler(() =>
        kept({ id: 'other', name: 'The other run', differences: [] }),
      ),
      queue: runs.queue.handler(() => kept([])),
      checkpoints: runs.checkpoints.handler(() => kept([someCheckpoint(7, false)])),
      history: runs.history.handler(({ input }) => {
        histories.push(input.id);
        return kept([{ at: 1, state: 'running' as const, update: 7, note: 'it began' }]);
      }),
    },
  });
});
afterEach(unmountPage);

const FIGURES = {
  of: {
    name: 'Runs',
    origin: 'Runs of a test.',
    runs: [{ summary: RUN, settings: '' }],
    settings: [],
    missing: 0,
  },
  choices: { rate: 'goalRate', center: 'mean', shortest: true },
};
const INPUT = { id: 'c', runId: RUN.id, describedBy: 'c-note', invalid: false, modelValue: 0 };
const PARTS: readonly (readonly [string, Component, object, text: string])[] = [
  ['the history of a run', RunHistory, { run: RUN }, 'it began'],
  ['its configuration', RunConfiguration, { runId: RUN.id }, 'Began from the preset'],
  ['its checkpoints', RunCheckpoints, { run: RUN }, 'At update'],
  ['what it is the same as', RunFacts, { run: RUN, choice: null }, 'The other run'],
  ['the queue', QueuePage, {}, 'Nothing waits'],
  ['a checkpoint to begin with', CheckpointInput, INPUT, ''],
  ['the configurations of figures', LearningFigures, FIGURES, ''],
];

describe('what could not be read is said where it belongs, and read again on demand', () => {
  it.each(PARTS)('%s', async (_, component, props, text) => {
    const { wrapper } = mountPage(component, { ...props });
    await eventually(() => expect(wrapper.text()).toContain('The disk is gone'));
    expect(wrapper.get('[role=alert]').text()).toContain('could not be read');
    const again = wrapper.findAll('button').filter((button) => button.text() === 'Try again');
    expect(again).toHaveLength(1);
    isLost = false;
    await again[0]!.trigger('click');
    await eventually(() => expect(wrapper.text()).not.toContain('The disk is gone'));
    await eventually(() => expect(wrapper.text()).toContain(text));
    expect(wrapper.text()).not.toContain('Try again');
  });
});

it('says what is missing from figures whose configurations could not be read', async () => {
  const { wrapper } = mountPage(LearningFigures, { ...FIGURES });
  await eventually(() =>
    expect(wrapper.get('[role=alert]').text()).toContain(
      'Published values are missing, and captions say nothing of ladders and networks',
    ),
  );
});

it('says why it is not known how fast agents are, and asks again', async () => {
  setActivePinia(createPinia());
  const scope = effectScope();
  const known = scope.run(() => useAgentConfigs(shallowRef([{ run: RUN.id }])))!;
  await eventually(() => expect(known.error.value).toBe('the disk is gone'));
  isLost = false;
  known.again();
  await eventually(() => expect(known.paces.value).toHaveLength(1));
  expect(known.error.value).toBe('');
  scope.stop();
});

it('reads when a run trained until it is known, and nothing that is known', async () => {
  const scope = effectScope();
  const others = shallowRef([RUN]);
  const nothing = () => Promise.resolve(null);
  const sources = scope.run(() => useAxisSources(others, ref<CurveAxis>('wall'), nothing))!;
  await eventually(() => expect(sources.value.failures.get(RUN.id)).toBe('the disk is gone'));
  isLost = false;
  await eventually(() => expect(sources.value.histories.size).toBe(1));
  expect(sources.value.failures.size).toBe(0);
  histories = [];
  others.value = [RUN, someRun({ id: 'b' })];
  await eventually(() => expect(sources.value.histories.size).toBe(2));
  expect(histories).toEqual(['b']);
  scope.stop();
});
