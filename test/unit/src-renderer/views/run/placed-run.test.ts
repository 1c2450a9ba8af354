// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import type { Component } from 'vue';
import type { PlacedRun } from '../../../../../shared/contract/places.ts';
import type { RunSummary } from '../../../../../shared/contract/runs.ts';
import { usePlacesStore } from '../../../../../src-renderer/stores/places.ts';
import { useRunsStore } from '../../../../../src-renderer/stores/runs.ts';
import PlaceNotice from '../../../../../src-renderer/views/run/PlaceNotice.vue';
import RunCheckpoints from '../../../../../src-renderer/views/run/RunCheckpoints.vue';
import RunHeader from '../../../../../src-renderer/views/run/RunHeader.vue';
import RunNotice from '../../../../../src-renderer/views/run/RunNotice.vue';
import { eventually } from '../../../eventually.ts';
import { mountPage, unmountPage } from '../../mount-page.ts';
import { someRun } from '../../run-table/some-run.ts';
import { type ScriptedPlaces, somePlace, someStatus } from '../../scripted-places.ts';

afterEach(unmountPage);

const JOB = { id: '7_1', state: 'RUNNING', words: 'trains on cn3', node: 'cn3', restarts: 0 };
const at = (changes: Partial<PlacedRun> = {}): PlacedRun => ({
  name: 'cambridge',
  job: JOB,
  knownAt: Date.now() - 2_000,
  left: false,
  ...changes,
});
const CAMBRIDGE = someStatus({ answeredAt: Date.now() });
const SILENT = someStatus({
  answeredAt: Date.now() - 3_600_000,
  problem: 'ssh: Connection timed out',
});

async function mounted(
  component: Component,
  run: RunSummary,
  places: Partial<ScriptedPlaces> = {},
) {
  const page = mountPage(component, { run }, { places: { list: [CAMBRIDGE], ...places } });
  usePlacesStore().watch();
  await eventually(() => expect(usePlacesStore().loaded).toBe(true));
  await flushPromises();
  return page;
}

describe('the header of a run that trains elsewhere', () => {
  it('says where, and what its job does with the age of that', async () => {
    const run = someRun({ id: 'a', state: 'running', place: at() });
    const { wrapper } = await mounted(RunHeader, run);
    expect(wrapper.get('[data-place]').attributes('data-place')).toBe('cambridge');
    expect(wrapper.get('[data-job]').text()).toMatch(/^trains on cn3\s+· \d+ s ago$/);
  });

  it('is known for as long as its place has answered, though nothing of it changed', async () => {
    const run = someRun({ id: 'a', state: 'running', place: at({ knownAt: SILENT.answeredAt }) });
    const { wrapper } = await mounted(RunHeader, run);
    expect(wrapper.get('[data-job]').text()).toMatch(/^trains on cn3\s+· \d+ s ago$/);
    unmountPage();
    const silent = await mounted(RunHeader, run, { list: [SILENT] });
    expect(silent.wrapper.get('[data-job]').text()).toMatch(/· 1 h ago$/);
  });

  it('says nothing of a job once the run has ended, nor of a place for one that trains here', async () => {
    const ended = await mounted(RunHeader, someRun({ id: 'a', place: at() }));
    expect(ended.wrapper.find('[data-place]').exists()).toBe(true);
    expect(ended.wrapper.find('[data-job]').exists()).toBe(false);
    unmountPage();
    // It has given its node back.
    const paused = await mounted(
      RunHeader,
      someRun({ id: 'a', state: 'paused', place: at({ job: null }) }),
    );
    expect(paused.wrapper.find('[data-place]').exists()).toBe(true);
    expect(paused.wrapper.find('[data-job]').exists()).toBe(false);
    unmountPage();
    const here = await mounted(RunHeader, someRun({ id: 'a', state: 'running' }));
    expect(here.wrapper.find('[data-place]').exists()).toBe(false);
  });

  it('offers to go on here or at a place, where there is one', async () => {
    const run = someRun({ id: 'a', state: 'stopped', resumable: true });
    const asked: unknown[] = [];
    const resumeRun = (id: string, place: string | null | undefined) => {
      asked.push([id, place]);
      return { ...run, state: 'queued' as const };
    };
    const { wrapper } = await mounted(RunHeader, run, { resumeRun });
    const choose = async (label: string) => {
      await wrapper.get('[aria-label="Where it goes on"]').trigger('keydown', { key: 'Enter' });
      await flushPromises();
      const items = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')];
      items.find((item) => item.textContent?.includes(label))?.click();
      await flushPromises();
    };
    await choose('Resume here');
    await choose('Resume at cambridge');
    await eventually(() =>
      expect(asked).toEqual([
        ['a', null],
        ['a', 'cambridge'],
      ]),
    );
    unmountPage();
    const none = await mounted(RunHeader, run, { list: [] });
    expect(none.wrapper.find('[aria-label="Where it goes on"]').exists()).toBe(false);
  });
});

describe('what is to be known of the place of a run', () => {
  it('is nothing while all is well', async () => {
    const run = someRun({ id: 'a', state: 'running', place: at({ left: true }) });
    const { wrapper } = await mounted(PlaceNotice, run);
    expect(wrapper.find('[role=status]').exists()).toBe(false);
  });

  it('is that it does not answer, and how old is what is shown', async () => {
    const run = someRun({ id: 'a', state: 'running', place: at({ knownAt: SILENT.answeredAt }) });
    const { wrapper } = await mounted(PlaceNotice, run, { list: [SILENT] });
    const said = wrapper.get('[data-silent-place]').text();
    expect(said).toMatch(/^cambridge does not answer since .*: ssh: Connection timed out\. /);
    expect(said).toContain('What is shown was known 1 h ago.');
    unmountPage();
    const other = someStatus({ ...SILENT, place: somePlace({ name: 'juelich' }) });
    const fine = await mounted(PlaceNotice, run, { list: [CAMBRIDGE, other] });
    expect(fine.wrapper.find('[data-silent-place]').exists()).toBe(false);
  });

  it('is what an ended run has left there, which comes home when it is asked for', async () => {
    const run = someRun({ id: 'a', place: at({ left: true }) });
    const { wrapper } = await mounted(PlaceNotice, run, {
      fetchRun: (id) => someRun({ id, place: at() }),
    });
    expect(wrapper.get('[data-left-there]').text()).toContain('are still at cambridge.');
    await wrapper.get('[data-left-there] button').trigger('click');
    const runs = useRunsStore();
    await eventually(() => expect(runs.byId.get('a')?.place?.left).toBe(false));
    expect(runs.fetching.size).toBe(0);
  });
});

it('an interrupted run tells what ended at its place, and nothing of this lab', async () => {
  const ended = someRun({ id: 'a', state: 'interrupted', resumable: true });
  const there = await mounted(RunNotice, { ...ended, place: at({ job: null }) });
  expect(there.wrapper.text()).toContain('The job of this run at cambridge ended');
  expect(there.wrapper.text()).not.toContain('lab was closed');
  unmountPage();
  const here = await mounted(RunNotice, ended);
  expect(here.wrapper.text()).toContain('The lab was closed');
});

it('the tab of checkpoints says where they are, and brings them home', async () => {
  const asked: string[] = [];
  const run = someRun({ id: 'a', state: 'running', place: at({ left: true }) });
  const { wrapper } = await mounted(RunCheckpoints, run, {
    fetchRun: (id) => {
      asked.push(id);
      return { ...run, place: at() };
    },
  });
  await eventually(() => expect(wrapper.text()).toContain('No checkpoint here yet'));
  expect(wrapper.text()).toContain('are still at cambridge');
  await wrapper.get('button').trigger('click');
  await eventually(() => expect(asked).toEqual(['a']));
  unmountPage();
  const none = await mounted(RunCheckpoints, { ...run, place: at() });
  await eventually(() => expect(none.wrapper.text()).toContain('No checkpoint yet'));
  expect(none.wrapper.find('button').exists()).toBe(false);
});
