// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import DeleteExperimentDialog from '../../../../src-renderer/components/DeleteExperimentDialog.vue';
import DeleteRunDialog from '../../../../src-renderer/components/DeleteRunDialog.vue';
import { someExperiment } from '../experiments/some-experiment.ts';
import { mountPage, unmountPage } from '../mount-page.ts';
import { someRun } from '../run-table/some-run.ts';

afterEach(unmountPage);

const asked = () => document.querySelector('[role=alertdialog]')?.textContent ?? '';

describe('what is asked before runs go', () => {
  it('says of one whether its training ends', async () => {
    mountPage(DeleteRunDialog, { runs: [someRun({ id: 'a', name: 'A', state: 'running' })] });
    await flushPromises();
    expect(asked()).toContain('Delete this run?Training will be stopped. “A” goes to the trash');
  });

  it('says of several how many trainings end', async () => {
    const runs = [
      someRun({ id: 'a', state: 'running' }),
      someRun({ id: 'b', state: 'queued' }),
      someRun({ id: 'c' }),
    ];
    mountPage(DeleteRunDialog, { runs });
    await flushPromises();
    expect(asked()).toContain('Delete 3 runs?The training of 1 run will be stopped. All 3 go');
  });

  it('is nothing while nothing is to go', async () => {
    mountPage(DeleteRunDialog, { runs: null });
    await flushPromises();
    expect(asked()).toBe('');
  });
});

describe('what is asked before experiments go', () => {
  it('names one, and offers to keep its runs', async () => {
    mountPage(DeleteExperimentDialog, { experiments: [someExperiment({}, 'running')] });
    await flushPromises();
    expect(asked()).toContain('Delete this experiment?4 runs will be stopped. 4 runs of “Both” go');
    expect(asked()).toContain('Keep the runs');
    expect(asked()).toContain('Delete with 4 runs');
  });

  it('counts the runs of all of several', async () => {
    const experiments = [someExperiment({}, 'running'), { ...someExperiment(), id: 'f' }];
    mountPage(DeleteExperimentDialog, { experiments });
    await flushPromises();
    expect(asked()).toContain('Delete 2 experiments?4 runs will be stopped. 8 runs of these');
    expect(asked()).toContain('Delete with 8 runs');
  });
});
