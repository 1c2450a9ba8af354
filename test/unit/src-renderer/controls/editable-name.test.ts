// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import EditableName from '../../../../src-renderer/controls/EditableName.vue';
import { mountPage, unmountPage } from '../mount-page.ts';

afterEach(unmountPage);

async function editing() {
  const page = mountPage(EditableName, { name: 'Old', label: 'Rename' });
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
});
