// @vitest-environment happy-dom
import { implement } from '@orpc/server';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { contract } from '../../../../../shared/contract/contract.ts';
import RunCheckpoints from '../../../../../src-renderer/views/run/RunCheckpoints.vue';
import { eventually } from '../../../eventually.ts';
import { answerPage, SOME_INFO } from '../../answer-page.ts';
import { mountPage, unmountPage } from '../../mount-page.ts';
import { someRun } from '../../run-table/some-run.ts';
import { someCheckpoint } from '../some-checkpoint.ts';

const { system, runs } = implement(contract);
const stopped = someRun({ id: 'a', state: 'stopped', resumable: true });
const { update: LAST } = stopped.progress;

beforeEach(() =>
  answerPage({
    system: { info: system.info.handler(() => SOME_INFO) },
    runs: {
      checkpoints: runs.checkpoints.handler(() =>
        [LAST - 1200, LAST - 1, LAST].map((update) => someCheckpoint(update, false)),
      ),
    },
  }),
);
afterEach(unmountPage);

/** What is asked before the run goes on from a checkpoint. */
async function questionAt(place: number): Promise<string> {
  const { wrapper } = mountPage(RunCheckpoints, { run: stopped });
  const resumes = () => wrapper.findAll('button').filter((each) => each.text() === 'Resume…');
  await eventually(() => expect(resumes()).toHaveLength(3));
  await resumes()[place]!.trigger('click');
  const dialog = () => document.querySelector('[role=alertdialog]');
  await eventually(() => expect(dialog()).not.toBeNull());
  return dialog()!.textContent ?? '';
}

it('says what is lost of a run that goes on from an earlier checkpoint', async () => {
  expect(await questionAt(0)).toContain('checkpoints of the 1,200 updates after it are removed');
  unmountPage();
  expect(await questionAt(1)).toContain('checkpoints of the update after it are removed');
});

it('says that nothing is lost where it goes on from where it stopped', async () => {
  const question = await questionAt(2);
  expect(question).toContain('goes on from update 1,234, which it came to last: nothing is lost.');
  expect(question).not.toContain('removed');
});
