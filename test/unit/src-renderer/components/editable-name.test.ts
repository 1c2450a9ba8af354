// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import EditableName from '../../../../src-renderer/components/EditableName.vue';
import { useToastStore } from '../../../../src-renderer/stores/toasts.ts';
import { mountPage, unmountPage } from '../mount-page.ts';

afterEach(() => {
  unmountPage();
  sessionStorage.clear();
});

const drafts = () => Object.keys(sessionStorage).filter((key) => key.includes('draft'));

type Rename = (name: string) => Promise<unknown>;

async function editing(draftKey = '', answer: Rename = () => Promise.resolve()) {
  const rename = vi.fn<Rename>(answer);
  const page = mountPage(EditableName, { name: 'Old', label: 'Rename', draftKey, rename });
  await page.wrapper.get('button').trigger('click');
  const field = () => page.wrapper.find<HTMLInputElement>('input');
  return { ...page, rename, field, input: page.wrapper.get<HTMLInputElement>('input') };
}

const refusing: Rename = () => Promise.reject(new Error('the disk is full'));
const alertOf = ({ wrapper }: Pick<Awaited<ReturnType<typeof editing>>, 'wrapper'>) =>
  wrapper.find('[role=alert]');

describe('name that can be edited in its place', () => {
  it('begins with the name, and Enter renames', async () => {
    const { input, rename, field, wrapper } = await editing();
    expect(input.element.value).toBe('Old');
    await input.setValue('  New ');
    await input.trigger('keydown', { key: 'Enter' });
    expect(rename.mock.calls).toEqual([['New']]);
    await flushPromises();
    expect(field().exists()).toBe(false);
    expect(document.activeElement).toBe(wrapper.get('button').element);
  });

  it('stays as it was after Escape, with an empty name, or with the same', async () => {
    for (const [text, key] of [
      ['New', 'Escape'],
      ['   ', 'Enter'],
      ['Old', 'Enter'],
    ] as const) {
      const { input, rename, field } = await editing();
      await input.setValue(text);
      await input.trigger('keydown', { key });
      expect(rename).not.toHaveBeenCalled();
      expect(field().exists()).toBe(false);
      unmountPage();
    }
  });

  it('has what was typed before Escape when it is edited again, until it is discarded', async () => {
    const first = await editing('/runs/a');
    await first.input.setValue('Newer');
    await first.input.trigger('keydown', { key: 'Escape' });
    unmountPage();
    expect((await editing('/runs/b')).input.element.value).toBe('Old');
    unmountPage();
    const { input, wrapper } = await editing('/runs/a');
    expect(input.element.value).toBe('Newer');
    await wrapper.get('[role=status] button').trigger('click');
    expect(input.element.value).toBe('Old');
    expect(wrapper.find('[role=status]').exists()).toBe(false);
  });

  it('keeps a name that cannot be given in the field, with the reason beside it', async () => {
    const page = await editing('', refusing);
    const { input, rename, field } = page;
    await input.setValue('New');
    await input.trigger('keydown', { key: 'Enter' });
    await flushPromises();
    expect(alertOf(page).text()).toBe('The disk is full');
    expect([field().element.value, field().attributes('aria-invalid')]).toEqual(['New', 'true']);
    expect(document.activeElement).toBe(field().element);
    // Leaving the field is no other answer; pressing Enter asks for one.
    await input.trigger('blur');
    expect(rename).toHaveBeenCalledTimes(1);
    await input.trigger('keydown', { key: 'Enter' });
    expect(rename).toHaveBeenCalledTimes(2);
    await flushPromises();
    await input.setValue('Newer');
    expect(alertOf(page).exists()).toBe(false);
    await input.trigger('blur');
    expect(rename.mock.lastCall).toEqual(['Newer']);
    await flushPromises();
    expect(alertOf(page).exists()).toBe(true);
    await input.trigger('keydown', { key: 'Escape' });
    expect([field().exists(), alertOf(page).exists()]).toEqual([false, false]);
  });

  it('keeps it as a draft, whatever it is called meanwhile, until it is given', async () => {
    const { input, wrapper, rename, field } = await editing('/runs/a', refusing);
    await input.setValue('New');
    await input.trigger('keydown', { key: 'Enter' });
    await flushPromises();
    await wrapper.setProps({ name: 'Of another window' });
    await input.trigger('keydown', { key: 'Escape' });
    await wrapper.setProps({ name: 'Of a third' });
    await wrapper.get('button').trigger('click');
    expect(field().element.value).toBe('New');
    rename.mockImplementation(() => Promise.resolve());
    await field().trigger('keydown', { key: 'Enter' });
    await flushPromises();
    expect(drafts()).toEqual([]);
  });

  it('is done when the name is there, though the answer was lost', async () => {
    const { input, wrapper, field } = await editing('/runs/a', refusing);
    await input.setValue('New');
    await input.trigger('keydown', { key: 'Enter' });
    await flushPromises();
    await wrapper.setProps({ name: 'New' });
    await flushPromises();
    expect([field().exists(), drafts()]).toEqual([false, []]);
  });

  it('says elsewhere why it could not be given when its field is gone', async () => {
    const answer = Promise.withResolvers();
    const { input } = await editing('', () => answer.promise);
    await input.setValue('New');
    await input.trigger('keydown', { key: 'Enter' });
    unmountPage();
    answer.reject(new Error('the disk is full'));
    await flushPromises();
    expect(useToastStore().toasts).toMatchObject([
      { title: '“Old” could not be renamed “New”', detail: 'The disk is full' },
    ]);
  });

  it('stays open when a key ends a composition', async () => {
    const { input, wrapper, rename } = await editing();
    await input.setValue('なまえ');
    for (const key of ['Enter', 'Escape']) {
      await input.trigger('keydown', { key, isComposing: true });
      expect(wrapper.find('input').exists()).toBe(true);
    }
    expect(rename).not.toHaveBeenCalled();
    await input.trigger('keydown', { key: 'Enter' });
    expect(rename.mock.calls).toEqual([['なまえ']]);
  });
});
