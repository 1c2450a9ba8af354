// @vitest-environment happy-dom
import { implement, ORPCError } from '@orpc/server';
import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { contract } from '../../../../../shared/contract/contract.ts';
import type { RunSummary } from '../../../../../shared/contract/runs.ts';
import { findPreset } from '../../../../../shared/run-config/presets.ts';
import { useRunsStore } from '../../../../../src-renderer/stores/runs.ts';
import PlaygroundPage from '../../../../../src-renderer/views/playground/PlaygroundPage.vue';
import { eventually } from '../../../eventually.ts';
import { answerPage, SOME_INFO } from '../../answer-page.ts';
import { mountPage, unmountPage } from '../../mount-page.ts';
import { someRun } from '../../run-table/some-run.ts';
import { someCheckpoint } from '../some-checkpoint.ts';

/** Says that a run has changed. */
let tell: (run: RunSummary) => void = () => {};
async function* changes(signal: AbortSignal | undefined) {
  while (!signal?.aborted) {
    const run = await new Promise<RunSummary | null>((resolve) => {
      tell = resolve;
      signal?.addEventListener('abort', () => resolve(null));
    });
    if (run) yield { kind: 'changed' as const, run };
  }
}

const { config: quick } = findPreset('quick')!;
const fails = (message: string) => {
  throw new ORPCError('STORE_FAILED', { message });
};
const listed = [someRun({ id: 'a', hash: 'hash' })];
let areCheckpointsLost = false;
/** How often the checkpoints were read. */
let asked = 0;
const { system, runs, episodes, walks } = implement(contract);

beforeAll(() =>
  answerPage({
    system: { info: system.info.handler(() => SOME_INFO) },
    runs: {
      list: runs.list.handler(() => listed),
      watch: runs.watch.handler(({ signal }) => changes(signal)),
      checkpoints: runs.checkpoints.handler(() => {
        asked += 1;
        return areCheckpointsLost ? fails('the disk is gone') : [someCheckpoint(40, false)];
      }),
      config: runs.config.handler(() => quick),
    },
    episodes: { get: episodes.get.handler(() => fails('the episode is gone')) },
    walks: {
      agents: walks.agents.handler(() => fails('the episode is gone')),
      run: walks.run.handler(() => fails('the engine broke')),
    },
  }),
);
beforeEach(() => {
  areCheckpointsLost = false;
  asked = 0;
  sessionStorage.clear();
});
afterEach(unmountPage);

async function pageAt(address: string) {
  const { wrapper, router } = mountPage(PlaygroundPage, {});
  await router.replace(address);
  useRunsStore().watch();
  const unread = () => wrapper.find('[data-playground-unread]');
  const message = () => wrapper.find('[data-playground-message]');
  const button = (label: string) =>
    wrapper.findAll('button').find((each) => each.text().includes(label));
  /** Presses it as soon as it can be pressed. */
  async function press(label: string): Promise<void> {
    await eventually(() => expect(button(label)!.attributes('disabled')).toBeUndefined());
    await button(label)!.trigger('click');
  }
  return { unread, message, press };
}

it('says that a board could not be had also while the episode could not be read', async () => {
  const { unread, message, press } = await pageAt('/playground?run=a&episode=7');
  await eventually(() => expect(unread().text()).toContain('The episode could not be read'));
  await press('A board of its world');
  await eventually(() => expect(message().text()).toContain('the engine broke'));
  expect(unread().exists()).toBe(false);
  // What was asked for last is called off by another drawing.
  await press('Empty room');
  await eventually(() => expect(unread().text()).toContain('The episode could not be read'));
});

it('says why a walk broke off also while its checkpoints could not be read again', async () => {
  const { unread, message, press } = await pageAt('/playground?run=a');
  await press('Walk');
  await eventually(() => expect(message().text()).toContain('the engine broke'));
  areCheckpointsLost = true;
  tell({ ...listed[0]!, updatedAt: 9, hash: 'another' });
  await eventually(() => expect(asked).toBe(2));
  await flushPromises();
  expect(message().text()).toContain('the engine broke');
  await press('Draw');
  await eventually(() => expect(unread().text()).toContain('This agent could not be read'));
});
