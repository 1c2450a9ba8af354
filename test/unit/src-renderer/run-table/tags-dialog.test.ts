// @vitest-environment happy-dom
import { DOMWrapper } from '@vue/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import TagsDialog from '../../../../src-renderer/run-table/TagsDialog.vue';
import { useRunsStore } from '../../../../src-renderer/stores/runs.ts';
import { eventually } from '../../eventually.ts';
import { mountPage, unmountPage } from '../mount-page.ts';

afterEach(unmountPage);

/** Types tags and adds them, which may fail. */
async function add(text: string, isDone: boolean) {
  mountPage(TagsDialog, { open: true, kind: 'run', ids: ['a'] });
  const annotate = vi.spyOn(useRunsStore(), 'annotate').mockResolvedValue(isDone);
  const input = () => document.querySelector<HTMLInputElement>('[aria-label="New tag"]')!;
  await eventually(() => expect(input()).not.toBeNull());
  await new DOMWrapper(input()).setValue(text);
  await new DOMWrapper(input().form!).trigger('submit');
  await eventually(() => expect(annotate).toHaveBeenCalledOnce());
  return { annotate, input };
}

it('adds the tags that are typed, and is ready for others', async () => {
  const { annotate, input } = await add('wide, deep', true);
  expect(annotate).toHaveBeenCalledWith(['a'], { addTags: ['wide', 'deep'] });
  await eventually(() => expect(input().value).toBe(''));
});

it('has those that could not be added in the field again', async () => {
  const { input } = await add('wide, deep', false);
  await eventually(() => expect(input().value).toBe('wide, deep'));
});
