// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RunState } from '../../../../shared/contract/runs.ts';
import { USUAL_COLUMNS } from '../../../../src-renderer/run-table/run-columns.ts';
import RunsGrid from '../../../../src-renderer/run-table/RunsGrid.vue';
import { useRunsStore } from '../../../../src-renderer/stores/runs.ts';
import { mountPage, unmountPage } from '../mount-page.ts';
import { someRun } from './some-run.ts';

afterEach(() => {
  unmountPage();
  vi.useRealTimers();
});

/** Selects all runs and presses the key. */
async function deleteAll(...states: RunState[]) {
  const runs = states.map((state, index) => someRun({ id: `r${index}`, state }));
  const page = mountPage(RunsGrid, { runs, table: 'runs', usual: USUAL_COLUMNS });
  const deleted: string[][] = [];
  useRunsStore().$onAction(({ name, args }) => {
    if (name === 'removeMany') deleted.push([...(args[0] as string[])]);
  });
  for (const box of page.wrapper.findAll('tr[data-run] input[type=checkbox]')) {
    await box.trigger('click');
  }
  window.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Delete', bubbles: true, cancelable: true }),
  );
  await flushPromises();
  const dialog = () => document.querySelector('[role=alertdialog]');
  return { deleted, dialog };
}

it('ages of runs grow while they are looked at', async () => {
  const updatedAt = 5000;
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'], now: updatedAt });
  const runs = [someRun({ id: 'a', updatedAt })];
  const { wrapper } = mountPage(RunsGrid, { runs, table: 'runs', usual: ['name', 'updatedAt'] });
  const age = () => wrapper.get('[data-cell=updatedAt]').text();
  expect(age()).toBe('just now');
  for (const minutes of [5, 10]) {
    vi.advanceTimersByTime(300_000);
    await flushPromises();
    expect(age()).toBe(`${minutes} min ago`);
  }
});

describe('runs that are deleted by the key', () => {
  it('go at once when none of them trains: that is undone by a key, too', async () => {
    const { deleted, dialog } = await deleteAll('finished', 'stopped');
    expect(dialog()).toBeNull();
    expect(deleted).toEqual([['r0', 'r1']]);
  });

  it('are asked about when one of them is live', async () => {
    for (const state of ['running', 'queued'] as const) {
      const { deleted, dialog } = await deleteAll('finished', state);
      expect(dialog()?.textContent).toContain('Delete 2 runs?');
      expect(deleted).toEqual([]);
      const buttons = [...dialog()!.querySelectorAll('button')];
      buttons.find((each) => each.textContent?.trim() === 'Delete')!.click();
      await flushPromises();
      expect(deleted).toEqual([['r0', 'r1']]);
      unmountPage();
    }
  });

  it('are asked about when it is one that trains', async () => {
    const { deleted, dialog } = await deleteAll('running');
    expect(dialog()?.textContent).toContain('Training will be stopped.');
    expect(deleted).toEqual([]);
  });
});
