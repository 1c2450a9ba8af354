// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import EditableName from '../../../../src-renderer/controls/EditableName.vue';
import { mountPage, unmountPage } from '../mount-page.ts';

afterEach(() => {
  unmountPage();
  sessionStorage.clear();
});

async function editing(draftKey = '') {
  const page = mountPage(EditableName, { name: 'Old', label: 'Rename', draftKey });
  await page.wrapper.get('button').trigger('click');
  return { ...page, input: page.wrapper.get<HTMLInputElement>('input') };
}

describe('name that can be edited in its place', () => {
  it('begins with the name, and Enter renames', async () => {
    const { input, emitted, wrapper } = await editing();
    expect(input.element.value).toBe('Old');
    await input.setValue('  New ');
    await input.trigger('keydown', { key: 'Enter' });
    expect(emitted('rename')).toEqual([['New']]);
    expect(wrapper.find('input').exists()).toBe(false);
  });

  it('stays as it was after Escape, with an empty name, or with the same', async () => {
    for (const [text, key] of [
      ['New', 'Escape'],
      ['   ', 'Enter'],
      ['Old', 'Enter'],
    ] as const) {
      const { input, emitted } = await editing();
      await input.setValue(text);
      await input.trigger('keydown', { key });
      expect(emitted('rename')).toEqual([]);
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

  it('keeps a name that was given until it is the name: giving it may fail', async () => {
    const { input, wrapper } = await editing('/runs/a');
    await input.setValue('New');
    await input.trigger('keydown', { key: 'Enter' });
    await wrapper.get('button').trigger('click');
    expect(wrapper.get('input').element.value).toBe('New');
    await wrapper.get('input').trigger('keydown', { key: 'Enter' });
    await wrapper.setProps({ name: 'New' });
    expect(sessionStorage.length).toBe(0);
    // As somebody else names it meanwhile.
    await wrapper.setProps({ name: 'Newest' });
    await wrapper.get('button').trigger('click');
    expect(wrapper.get('input').element.value).toBe('Newest');
    expect(wrapper.find('[role=status]').exists()).toBe(false);
  });

  it('stays open when a key ends a composition', async () => {
    const { input, wrapper, emitted } = await editing();
    await input.setValue('なまえ');
    for (const key of ['Enter', 'Escape']) {
      await input.trigger('keydown', { key, isComposing: true });
      expect(wrapper.find('input').exists()).toBe(true);
    }
    expect(emitted('rename')).toEqual([]);
    await input.trigger('keydown', { key: 'Enter' });
    expect(emitted('rename')).toEqual([['なまえ']]);
  });
});
